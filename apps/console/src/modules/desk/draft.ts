/** Answers that were begun, kept while one looks elsewhere; gone when the page is closed. */
const drafts = new Map<string, string>()

export const takeDraft = (place: string): string => drafts.get(place) ?? ''

export function writeDraft(place: string, text: string): void {
  if (text === '') drafts.delete(place)
  else drafts.set(place, text)
}
