const tags = 'table,thead,tbody,tfoot,tr,td,th,caption,colgroup,col,section,p,div,span,br,strong,b,em,i,u,s,img,ul,ol,li'.split(
  ',',
)
const attributes = ['style', 'colspan', 'rowspan', 'width', 'height', 'align', 'valign', 'src', 'alt']

/** The markup of a table with nothing in it that could run: other tags leave their text, other attributes go. */
export function safeTable(table: Element): string {
  const copy = table.cloneNode(true)
  if (!(copy instanceof Element)) return ''
  clean(copy)
  for (const element of copy.querySelectorAll('*')) {
    if (tags.includes(element.localName)) clean(element)
    else element.replaceWith(element.textContent ?? '')
  }
  return copy.outerHTML
}

function clean(element: Element): void {
  for (const { name, value } of Array.from(element.attributes))
    if (!attributes.includes(name) || (name === 'src' && !/^(https?:\/\/|\/files\/)/i.test(value))) element.removeAttribute(name)
}
