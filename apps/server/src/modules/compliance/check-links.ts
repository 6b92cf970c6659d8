import type { Finding } from './check-content.ts'
import { type LinkHost, linkHosts } from './link-hosts.ts'
import type { Severity, TextCode } from './word-rule.ts'

const inText = /(?:https?:\/\/|www\.)[^\s\u3000"'<>（）()，。；！？、“”]+/gi
const inMarkup = /\s(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi

interface Verdict {
  readonly id: string
  readonly severity: Severity
  readonly why: TextCode
  readonly suggestion: TextCode
  readonly source: string
  readonly since: string
}

const rule = { source: '《微信外部链接内容管理规范》', since: '2019-10-28' }
const useHttps: TextCode = 'check_links.useHttps'

/** Links of a text, or of HTML (`href`, `src`), that WeChat blocks or warns about. Each place once, in the order of the text. */
export function checkLinks(text: string, hosts: readonly LinkHost[] = linkHosts): readonly Finding[] {
  const written = [...text.matchAll(inText)].map((match) => ({ start: match.index, address: match[0] }))
  const marked = [...text.matchAll(inMarkup)].map((match) => {
    const address = match[1] ?? match[2] ?? ''
    return { start: match.index + match[0].length - 1 - address.length, address }
  })
  const places = new Map([...marked, ...written].map((each) => [each.start, each]))
  return [...places.values()]
    .sort((a, b) => a.start - b.start)
    .flatMap(({ start, address }): Finding[] => {
      const verdict = verdictOn(address, hosts)
      if (verdict === null || address === '') return []
      const { id, ...rest } = verdict
      return [{ start, end: start + address.length, text: address, ruleId: id, category: 'link', parts: [], ...rest }]
    })
}

function verdictOn(written: string, hosts: readonly LinkHost[]): Verdict | null {
  const address = written.startsWith('www.') ? `https://${written}` : written
  if (/^(javascript|data|file|vbscript):/i.test(address) && !/^data:image\/(png|jpe?g|gif|webp);/i.test(address)) {
    return {
      id: 'link.scheme',
      severity: 'block',
      ...rule,
      why: 'link.scheme.why',
      suggestion: useHttps,
    }
  }
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return null
  const { hostname, protocol, pathname } = new URL(address)
  const known = hosts.find(({ host }) => hostname === host || hostname.endsWith(`.${host}`))
  if (known !== undefined) {
    const { verdict, why, source, since } = known
    return {
      id: `link.host.${known.host}`,
      severity: verdict === 'blocked' ? 'block' : 'warn',
      why,
      source,
      since,
      suggestion: 'link.host.suggestion',
    }
  }
  if (/^\d+(\.\d+){3}$|^\[/.test(hostname)) {
    return {
      id: 'link.address',
      severity: 'block',
      ...rule,
      why: 'link.address.why',
      suggestion: useHttps,
    }
  }
  if (hostname.split('.').some((label) => label.startsWith('xn--'))) {
    return {
      id: 'link.lookalike',
      severity: 'warn',
      ...rule,
      why: 'link.lookalike.why',
      suggestion: useHttps,
    }
  }
  if (/\.(apk|exe|ipa|msi|bat|scr|dmg)$/i.test(pathname)) {
    return {
      id: 'link.download',
      severity: 'block',
      ...rule,
      why: 'link.download.why',
      suggestion: 'link.download.suggestion',
    }
  }
  if (protocol === 'http:') {
    return {
      id: 'link.plain_http',
      severity: 'advice',
      ...rule,
      why: 'link.plain_http.why',
      suggestion: useHttps,
    }
  }
  return null
}
