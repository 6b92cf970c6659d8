type Send = (request: Request) => Promise<Response>

/**
 * Two clicks in a row mean one thing: while a request that changes something is under way, the same request again is not sent but
 * gets the answer of the first. Reading is never shared, because what is read after a change must be new; nor are files.
 */
export function onceAtATime(send: Send): Send {
  const underWay = new Map<string, Promise<Response>>()
  return async (request) => {
    if (request.method === 'GET' || request.headers.get('content-type') !== 'application/json') return await send(request)
    const key = [request.method, request.url, request.headers.get('x-workspace'), await request.clone().text()].join('\n')
    let answer = underWay.get(key)
    if (answer === undefined) {
      answer = send(request).finally(() => underWay.delete(key))
      underWay.set(key, answer)
    }
    // Each reads a copy of its own.
    return (await answer).clone()
  }
}
