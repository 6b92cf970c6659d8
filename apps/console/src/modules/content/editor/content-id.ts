import { type Id } from '@weiying/kernel'

/** An address can hold anything; only a UUID is asked for. */
export const isContentId = (text: string): text is Id<'content'> =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)
