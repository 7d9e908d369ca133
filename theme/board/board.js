// Tables that sort and filter; the state stands in the address, so that a link shows what its sender saw.
// Without this script every table is whole and in its first order.
const state = new URLSearchParams(location.hash.slice(1));
const keep = () => history.replaceState(null, "", state.size ? `#${state}` : location.pathname);
const collator = new Intl.Collator("th", {numeric: true});

document.querySelectorAll("table[data-sortable]").forEach((table, number) => {
  const body = table.tBodies[0], rows = [...body.rows], heads = [...table.tHead.rows[0].cells];
  const name = `t${number}`;
  const sort = (column, down) => {
    heads.forEach((head, place) => head.setAttribute("aria-sort", place !== column ? "none" : down ? "descending" : "ascending"));
    const text = row => row.cells[column].textContent.trim();
    body.append(...[...rows].sort((a, b) => collator.compare(text(a), text(b)) * (down ? -1 : 1)));
  };
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      sort(column, down);
      state.set(`${name}s`, `${down ? "-" : ""}${column}`);
      keep();
    });
  });
  const told = state.get(`${name}s`), column = Math.abs(Number(told));
  if (told !== null && column < heads.length) sort(column, told.startsWith("-"));

  if (!table.dataset.filter) return;
  const label = document.createElement("label"), input = document.createElement("input");
  label.className = "oit-board-filter";
  input.type = "search";
  label.append(`กรองแถว (คำในชื่อ${table.dataset.filter}หรือสถานะ) `, input);
  table.parentElement.before(label);
  const filter = () => {
    const words = input.value.trim().toLowerCase().split(/\s+/);
    rows.forEach(row => { row.hidden = !words.every(word => row.textContent.toLowerCase().includes(word)); });
  };
  input.value = state.get(`${name}q`) ?? "";
  if (input.value) filter();
  input.addEventListener("input", () => {
    filter();
    input.value ? state.set(`${name}q`, input.value) : state.delete(`${name}q`);
    keep();
  });
});

const find = document.querySelector(".oit-board-find");
if (find) {
  find.hidden = false;
  const input = find.querySelector("input"), list = find.querySelector("ul"), root = document.body.dataset.root;
  let names;
  find.addEventListener("submit", event => event.preventDefault());
  input.addEventListener("input", async () => {
    names ??= fetch(`${root}data/names.json`).then(answer => answer.json());
    const words = input.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const found = words.length ? (await names).filter(([name]) => words.every(word => name.toLowerCase().includes(word))) : [];
    list.replaceChildren(...found.slice(0, 20).map(([name, path, count]) => {
      const line = document.createElement("li"), link = document.createElement("a");
      link.href = root + path;
      link.textContent = name;
      line.append(link, ` ครบถ้วน ${count} ข้อ`);
      return line;
    }));
    if (words.length && !found.length) list.textContent = "ไม่พบหน่วยงานที่มีคำนี้ในชื่อ";
  });
}
