/* Keeps Thai terms on one line in what the search lists, as they are in the pages themselves (terms.js is made with them). */
import terms from "./terms.js"

export default function whole(element) {
  const nodes = []
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  for (let node, at = 0; (node = walker.nextNode()); at += node.length) nodes.push({ node, at })
  for (const found of [...element.textContent.matchAll(terms)].reverse()) {
    const range = document.createRange()
    range.setStart(...within(nodes, found.index, 0))
    range.setEnd(...within(nodes, found.index + found[0].length, 1))
    const term = document.createElement("span")
    term.className = "oit-w"
    term.append(range.extractContents())
    range.insertNode(term)
  }
  // A mark that began or ended with a term was cut there.
  for (const mark of element.querySelectorAll("mark:empty")) mark.remove()
}

/* The text node and offset of a place in the element's text: for an end, of the letter before it. */
const within = (nodes, place, isEnd) => {
  const { node, at } = nodes.findLast(({ at }) => at + isEnd <= place)
  return [node, place - at]
}
