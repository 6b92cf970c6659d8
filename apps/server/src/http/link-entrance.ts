import { createTexts, pickLanguage } from '@weiying/texts'
import { type FastifyInstance, type FastifyRequest } from 'fastify'

import { type Clicks, createRate, isClick, linkFolder } from '../modules/reach/index.ts'

/** A reader who waits longer than this is led on; the click is written down behind them. */
const patienceMs = 300

/** Whole offices and mobile networks share one address: only floods and guesses are stopped. */
const perMinute = { requests: 1200, failures: 60, sameCode: 20 }

/**
 * GET /l/<code>: leads on to where the campaign pointed, and counts the click. Only targets that were stored with a campaign are led
 * to, so nobody can make an address of ours point elsewhere.
 */
export const linkEntrance =
  ({ clicks, now }: { readonly clicks: Clicks; readonly now: () => number }) =>
  (server: FastifyInstance): void => {
    const requests = createRate(perMinute.requests, 60_000)
    const failures = createRate(perMinute.failures, 60_000)
    const repeats = createRate(perMinute.sameCode, 60_000)

    const page = async (request: FastifyRequest, why: 'unknown' | 'expired' | 'busy'): Promise<string> => {
      const language = pickLanguage((request.headers['accept-language'] ?? '').split(','))
      const { t } = await createTexts(language)
      return pageOf(language, t(`reach.link.${why}_title`), t(`reach.link.${why}_hint`))
    }

    server.route<{ Params: { code: string } }>({
      method: ['GET', 'HEAD'],
      url: `${linkFolder}:code`,
      handler: async (request, reply) => {
        const { code } = request.params
        const at = now()
        reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex')
        const show = async (status: number, why: 'unknown' | 'expired' | 'busy') =>
          await reply
            .code(status)
            .type('text/html; charset=utf-8')
            .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
            .send(await page(request, why))
        if (!requests(request.ip, at)) return await show(429, 'busy')
        const found = await clicks.destination(code)
        if (found.kind !== 'target') {
          if (!failures(request.ip, at)) return await show(429, 'busy')
          return await show(found.kind === 'expired' ? 410 : 404, found.kind)
        }
        const { headers, method } = request
        const purposes = [headers['purpose'], headers['sec-purpose'], headers['x-moz'], headers['x-purpose']].map(String)
        if (isClick({ method, agent: headers['user-agent'], purposes }) && repeats(`${request.ip} ${code}`, at))
          await patiently(clicks.record(found.link, found.contact))
        return await reply.code(302).header('location', found.target).send()
      },
    })
    server.addHook('onClose', clicks.settled)
  }

async function patiently(work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs)
  })
  await Promise.race([work, enough])
  clearTimeout(timer)
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const pageOf = (language: string, title: string, hint: string): string => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><style>body{margin:0;min-height:100vh;display:grid;place-content:center;text-align:center;
font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;background:#f5f6f8;color:#1f2329}main{padding:32px;max-width:22em}
h1{font-size:20px;margin:0 0 8px}p{margin:0;color:#646a73}@media(prefers-color-scheme:dark){body{background:#17181a;color:#ebebeb}p{color:#a6a6a6}}
</style></head><body><main><h1>${escaped(title)}</h1><p>${escaped(hint)}</p></main></body></html>
`
