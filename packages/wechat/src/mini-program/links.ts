import { z } from 'zod'

import { expectBytes, expectCharacters, expectInteger, expectThat } from '../arguments.ts'
import { type Caller, wireNumber } from '../caller.ts'
import { linkLimits } from '../limits.ts'
import type { EnvVersion } from './codes.ts'

/** Where a link leads. */
export interface LinkTarget {
  /** A released page, without leading `/`; the home page when absent. */
  readonly path?: string
  readonly query?: string
  readonly envVersion?: EnvVersion
}

/** When a link ends: at a moment (Unix seconds) or after days; up to 30 days ahead. */
export type LinkEnd = { readonly at: number } | { readonly days: number }

const opened = z.object({
  appid: z.string().default(''),
  path: z.string().default(''),
  query: z.string().default(''),
  createTime: wireNumber.default(0),
  expireTime: wireNumber.default(0),
  envVersion: z.string().default('release'),
})
const left = z.object({ remainVisitQuota: wireNumber }).optional()

function endOf(end: LinkEnd) {
  if ('at' in end) return { is_expire: true, expire_type: 0, expire_time: end.at }
  expectInteger(40097, 'days', end.days, 1, linkLimits.days)
  return { is_expire: true, expire_type: 1, expire_interval: end.days }
}

function target({ path, query, envVersion }: LinkTarget) {
  expectThat(path === undefined || !path.includes('?'), 40165, 'path', 'the query goes into a field of its own')
  expectBytes(40165, 'path', path, linkLimits.pathBytes)
  expectBytes(40212, 'query', query, linkLimits.queryBytes)
  return { path, query, env_version: envVersion }
}

/**
 * Links that open a mini program from outside WeChat: 500,000 new ones a day and kind, 3,000,000 openings a day of both kinds together
 * (quotas from memory). Errors: 40165 (path), 40212 (query), 44990 (too fast), 45009, 85079 (nothing released), 85400.
 * Source: official URL-link, URL-scheme and short-link pages; fields cross-checked with SDKs.
 */
export const linksOf = (call: Caller) => ({
  /** POST wxa/generate_urllink → an https address, for text messages, mail and pages. */
  async urlLink(to: LinkTarget, end: LinkEnd): Promise<string> {
    const { urlLink } = await call.post(
      '/wxa/generate_urllink',
      { ...target(to), ...endOf(end) },
      z.object({ urlLink: z.string() }),
    )
    return urlLink
  },

  /** POST wxa/query_urllink: what is behind an address, and the openings left today. */
  async lookUpUrlLink(urlLink: string) {
    const answer = z.object({ urlLinkInfo: opened, visitOpenid: z.string().optional(), quotaInfo: left })
    const { urlLinkInfo, visitOpenid, quotaInfo } = await call.post(
      '/wxa/query_urllink',
      { url_link: urlLink, query_type: 0 },
      answer,
    )
    return { ...urlLinkInfo, visitOpenid, visitsLeft: quotaInfo?.remainVisitQuota }
  },

  /** POST wxa/generatescheme → `weixin://dl/business/?t=…`, for apps and pages on a phone. */
  async scheme(to: LinkTarget, end: LinkEnd): Promise<string> {
    const body = { jump_wxa: target(to), ...endOf(end) }
    const { openlink } = await call.post('/wxa/generatescheme', body, z.object({ openlink: z.string() }))
    return openlink
  },

  /** POST wxa/queryscheme. */
  async lookUpScheme(scheme: string) {
    const answer = z.object({ schemeInfo: opened, visitOpenid: z.string().optional(), quotaInfo: left })
    const { schemeInfo, visitOpenid, quotaInfo } = await call.post('/wxa/queryscheme', { scheme, query_type: 0 }, answer)
    return { ...schemeInfo, visitOpenid, visitsLeft: quotaInfo?.remainVisitQuota }
  },

  /**
   * POST wxa/genwxashortlink → an address for chats inside WeChat: 30 days and 1,000,000 a day, or for ever and 100,000 in all (from
   * memory). Errors: 40066 (page), 43104 (no right).
   */
  async shortLink(pageUrl: string, pageTitle?: string, permanent = false): Promise<string> {
    expectBytes(40066, 'pageUrl', pageUrl, linkLimits.pathBytes, 1)
    expectCharacters(40097, 'pageTitle', pageTitle, linkLimits.titleCharacters)
    const body = { page_url: pageUrl, page_title: pageTitle, is_permanent: permanent }
    const { link } = await call.post('/wxa/genwxashortlink', body, z.object({ link: z.string() }))
    return link
  },

  /** POST wxa/generatenfcscheme: a scheme for an NFC tag of a registered device model. */
  async nfcScheme(to: LinkTarget, device: { modelId: string; serial?: string }): Promise<string> {
    const body = { jump_wxa: target(to), model_id: device.modelId, sn: device.serial }
    const { openlink } = await call.post('/wxa/generatenfcscheme', body, z.object({ openlink: z.string() }))
    return openlink
  },
})
