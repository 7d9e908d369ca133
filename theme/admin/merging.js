// Two texts that were both made of a third: what each of them changed, and both changes in one text if they are apart.

/** The runs of lines in which a text differs from another: [first line there, end there, the lines instead]. */
export function changes(from, to) {
  const width = to.length + 1;
  const rows = new Uint32Array((from.length + 1) * width);
  for (let i = from.length - 1; i >= 0; i -= 1) {
    for (let j = to.length - 1; j >= 0; j -= 1) {
      rows[i * width + j] = from[i] === to[j] ? rows[(i + 1) * width + j + 1] + 1 : Math.max(rows[(i + 1) * width + j], rows[i * width + j + 1]);
    }
  }
  const found = [];
  let i = 0, j = 0;
  while (i < from.length || j < to.length) {
    if (i < from.length && j < to.length && from[i] === to[j]) { i += 1; j += 1; continue; }
    const [startI, startJ] = [i, j];
    while ((i < from.length || j < to.length) && !(i < from.length && j < to.length && from[i] === to[j])) {
      if (j >= to.length || (i < from.length && rows[(i + 1) * width + j] >= rows[i * width + j + 1])) i += 1;
      else j += 1;
    }
    found.push([startI, i, to.slice(startJ, j)]);
  }
  return found;
}

const isLineForLine = ([start, end, lines]) => end > start && end - start === lines.length;
const isOf = (one, other) => one[0] === other[0] && one[1] === other[1] && one[2].join('\n') === other[2].join('\n');

/** True if two changes, the later one second, have nothing to do with each other. */
const areApart = (one, other) => other[0] > one[1] || (other[0] === one[1] && isLineForLine(one) && isLineForLine(other));

/** Both changes of a text in one; null where they touch each other. */
export function merged(base, mine, theirs) {
  if (base === undefined) return null;
  const lines = base.split('\n');
  const others = changes(lines, theirs.split('\n'));
  const own = changes(lines, mine.split('\n')).filter(change => !others.some(other => isOf(change, other)));
  const all = [...own, ...others].sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  if (all.some((change, index) => index > 0 && !areApart(all[index - 1], change))) return null;
  return all.reverse().reduce((out, [start, end, piece]) => [...out.slice(0, start), ...piece, ...out.slice(end)], lines).join('\n');
}
