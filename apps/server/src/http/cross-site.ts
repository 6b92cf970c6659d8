interface Request {
  readonly method: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/**
 * A browser says where a request comes from; one with our cookie from somebody else's page is refused. Ours are the address that
 * the browser asked for and the public one: a proxy in between may put another name into `Host`. A bearer token is never sent
 * by a browser on its own.
 */
export function isCrossSite({ method, headers }: Request, publicUrl: string): boolean {
  if (method === 'GET' || method === 'HEAD' || isBearer(headers['authorization'])) return false
  const { origin, host } = headers
  if (origin === undefined) return headers['sec-fetch-site'] === 'cross-site'
  if (typeof origin !== 'string' || !URL.canParse(origin)) return true
  return new URL(origin).host !== host && new URL(origin).origin !== new URL(publicUrl).origin
}

const isBearer = (authorization: string | string[] | undefined): boolean =>
  typeof authorization === 'string' && /^bearer /i.test(authorization)
