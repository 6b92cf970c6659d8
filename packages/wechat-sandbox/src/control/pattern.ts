/** A text pattern in which `*` stands for any characters. */
export const patternOf = (pattern: string, end: '' | '$'): RegExp =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}${end}`,
  )
