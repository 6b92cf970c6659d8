import type { Finding } from './check-content.ts'
import { type LinkHost, linkHosts } from './link-hosts.ts'
import type { Bilingual, Severity } from './word-rule.ts'

const inText = /(?:https?:\/\/|www\.)[^\s\u3000"'<>（）()，。；！？、“”]+/gi
const inMarkup = /\s(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi

interface Verdict {
  readonly id: string
  readonly severity: Severity
  readonly why: Bilingual
  readonly suggestion: Bilingual
  readonly source: string
  readonly since: string
}

const rule = { source: '《微信外部链接内容管理规范》', since: '2019-10-28' }
const useHttps: Bilingual = { 'zh-Hans': '使用已备案、支持 HTTPS 的自有域名。', en: 'Use an own, registered domain with HTTPS.' }

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
      return [{ start, end: start + address.length, text: address, ruleId: id, category: 'link', ...rest }]
    })
}

function verdictOn(written: string, hosts: readonly LinkHost[]): Verdict | null {
  const address = written.startsWith('www.') ? `https://${written}` : written
  if (/^(javascript|data|file|vbscript):/i.test(address) && !/^data:image\/(png|jpe?g|gif|webp);/i.test(address)) {
    return {
      id: 'link.scheme',
      severity: 'block',
      ...rule,
      why: { 'zh-Hans': '该类型的链接无法在微信中使用。', en: 'Links of this kind do not work in WeChat.' },
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
      suggestion: {
        'zh-Hans': '换成小程序、公众号文章或自有域名页面，并用手机实测。',
        en: 'Use a mini program, an article or a page of your own domain, and try it on a phone.',
      },
    }
  }
  if (/^\d+(\.\d+){3}$|^\[/.test(hostname)) {
    return {
      id: 'link.address',
      severity: 'block',
      ...rule,
      why: { 'zh-Hans': '直接使用 IP 地址的链接会被判为风险链接。', en: 'A link to a bare IP address is judged risky.' },
      suggestion: useHttps,
    }
  }
  if (hostname.split('.').some((label) => label.startsWith('xn--'))) {
    return {
      id: 'link.lookalike',
      severity: 'warn',
      ...rule,
      why: { 'zh-Hans': '国际化域名容易与仿冒网站混淆。', en: 'Internationalised names are easily taken for imitations.' },
      suggestion: useHttps,
    }
  }
  if (/\.(apk|exe|ipa|msi|bat|scr|dmg)$/i.test(pathname)) {
    return {
      id: 'link.download',
      severity: 'block',
      ...rule,
      why: { 'zh-Hans': '微信会拦截安装包下载链接。', en: 'WeChat blocks links that download programs.' },
      suggestion: { 'zh-Hans': '改用应用宝微下载或引导到应用商店。', en: 'Point to an app store instead.' },
    }
  }
  if (protocol === 'http:') {
    return {
      id: 'link.plain_http',
      severity: 'advice',
      ...rule,
      why: { 'zh-Hans': '非 HTTPS 链接可能出现安全提示。', en: 'A link without HTTPS may show a security notice.' },
      suggestion: useHttps,
    }
  }
  return null
}
