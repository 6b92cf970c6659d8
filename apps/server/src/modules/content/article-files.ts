import { isUuid, type Id, toId } from '@weiying/kernel'

/**
 * How a library picture stands in a stored article: an address that belongs to nobody, so that it survives another host name,
 * another signing key, and is never taken for a picture from elsewhere.
 */
export const storedAddress = (id: Id<'file'>): string => `${storedHost}${id}`

const storedHost = 'https://files.weiying.invalid/'
const stored = /https:\/\/files\.weiying\.invalid\/([0-9a-f-]{36})/g

/** What a browser sent: pictures of this workspace become stored addresses. */
export function storedHtml(html: string, workspace: Id<'workspace'>): string {
  const shown = new RegExp(
    `(\\ssrc\\s*=\\s*["'])(?:https?://[^/"'\\s]+)?/files/${workspace}/([0-9a-f-]{36})(?:\\?[^"'\\s]*)?(?=["'])`,
    'gi',
  )
  return html.replaceAll(shown, (whole, before: string, id: string) =>
    isUuid(id) ? `${before}${storedAddress(toId<'file'>(id))}` : whole,
  )
}

/** What a browser is given: stored addresses become signed paths. */
export const shownHtml = (html: string, addressOf: (id: Id<'file'>) => string): string =>
  html.replaceAll(stored, (whole, id: string) => (isUuid(id) ? addressOf(toId<'file'>(id)) : whole))

export const isStored = (address: string): boolean => address.startsWith(storedHost)

/** Library pictures of an article, each once, in their order. */
export function filesIn(html: string): Id<'file'>[] {
  const ids = [...html.matchAll(stored)].map(([, id = '']) => id).filter(isUuid)
  return [...new Set(ids)].map((id) => toId<'file'>(id))
}

/** A picture that was pasted whole. Undefined when it is not base64 of a picture. */
export function pastedPicture(address: string): Buffer | undefined {
  const found = /^data:image\/(?:png|jpe?g|gif|webp);base64,([A-Za-z0-9+/=\s]+)$/i.exec(address)
  return found?.[1] === undefined ? undefined : Buffer.from(found[1], 'base64')
}
