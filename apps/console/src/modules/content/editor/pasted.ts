import { Slice } from '@tiptap/pm/model'

const never = 'script,style,iframe,object,embed,form,link,meta,base,template,noscript'

/** What was copied elsewhere, without anything that could run. It is read in a document of its own, where nothing loads. */
export function inertHtml(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const element of page.querySelectorAll(never)) element.remove()
  for (const element of page.querySelectorAll('*'))
    for (const { name } of Array.from(element.attributes)) if (/^on/i.test(name)) element.removeAttribute(name)
  return page.body.innerHTML
}

/** A box keeps its frame: without this its words would flow into the paragraph that the cursor stands in. */
export function wholeBoxes(slice: Slice): Slice {
  const boxes = [slice.content.firstChild, slice.content.lastChild].some((node) => node?.type.name === 'section')
  return boxes ? new Slice(slice.content, 0, 0) : slice
}
