const aliases = (column: string): string =>
  `(select groupArray(${column}) from (select contact, survivor from contact_alias where workspace = {workspace:UUID} order by contact))`

/** `contact` of an event row after merges: events keep who they came from, and are counted for whom that is today. */
export const person = `transform(contact, ${aliases('contact')}, ${aliases('survivor')}, contact)`
