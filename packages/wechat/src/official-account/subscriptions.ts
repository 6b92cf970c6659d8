import { z } from 'zod'

import { type Caller, done, wireId, wireList } from '../caller.ts'
import { type TapTarget, tapTarget, templateData } from './templates.ts'

const template = z.object({
  priTmplId: z.string(),
  title: z.string(),
  content: z.string().default(''),
  example: z.string().default(''),
  type: z.number(),
})

const keyword = z.object({ kid: z.number(), name: z.string(), example: z.string().default(''), rule: z.string().default('') })
const title = z.object({ tid: wireId, title: z.string(), type: z.number(), categoryId: wireId })
const library = '/wxaapi/newtmpl'

/**
 * Subscription notices (订阅通知) and one-time subscribe messages: the person agrees first, one agreement is one message.
 * Source: official subscription-notice pages; codes partly from SDKs.
 */
export const subscriptionsOf = (call: Caller) => ({
  /**
   * POST message/subscribe/bizsend; the outcome comes as subscribe_msg_sent_event. `page` is a page of the linked mini program or an
   * address. Errors: 40003, 40037, 41030, 43101 (refused or none left), 47003.
   */
  send: (message: {
    openid: string
    templateId: string
    values: Readonly<Record<string, string>>
    page?: string
    miniprogram?: TapTarget['miniprogram']
  }): Promise<void> => {
    const { openid, templateId, values, page, miniprogram } = message
    const target = miniprogram === undefined ? {} : tapTarget({ miniprogram })
    const body = { touser: openid, template_id: templateId, page, ...target, data: templateData(values) }
    return call.post('/cgi-bin/message/subscribe/bizsend', body, done)
  },

  /**
   * POST message/template/subscribe: the one-time message after a confirmation page. `title` up to 15 characters, `content` up to
   * 200; `scene` as in the confirmation. Errors: -1, 40003, 40037, 40062.
   */
  sendOnce: (
    message: TapTarget & { openid: string; templateId: string; scene: number; title: string; content: string },
  ): Promise<void> => {
    const { openid, templateId, scene, title: headline, content } = message
    const body = {
      touser: openid,
      template_id: templateId,
      ...tapTarget(message),
      scene,
      title: headline,
      data: templateData({ content }),
    }
    return call.post('/cgi-bin/message/template/subscribe', body, done)
  },

  /** The page on which a person agrees to one message. */
  confirmUrl: (page: { appId: string; scene: number; templateId: string; redirectUrl: string; reserved?: string }): string => {
    const query = new URLSearchParams({
      action: 'get_confirm',
      appid: page.appId,
      scene: String(page.scene),
      template_id: page.templateId,
    })
    query.set('redirect_url', page.redirectUrl)
    if (page.reserved !== undefined) query.set('reserved', page.reserved)
    return `https://mp.weixin.qq.com/mp/subscribemsg?${query.toString()}#wechat_redirect`
  },

  /** GET newtmpl/gettemplate: the notices of the account; type 2 once, 3 lasting. Errors: 200100. */
  async list() {
    const { data } = await call.get(`${library}/gettemplate`, {}, z.object({ data: wireList(template) }))
    return data.map(({ priTmplId, ...known }) => ({ templateId: priTmplId, ...known }))
  },

  /** POST newtmpl/addtemplate: 2 to 5 keywords, a scene of up to 15 characters → template id. Errors: 200011–200022. */
  async add(tid: string, keywordIds: readonly number[], scene: string): Promise<string> {
    const body = { tid, kidList: keywordIds, sceneDesc: scene }
    const { priTmplId } = await call.post(`${library}/addtemplate`, body, z.object({ priTmplId: z.string() }))
    return priTmplId
  },

  /** POST newtmpl/deltemplate. Errors: 200014. */
  remove: (templateId: string): Promise<void> => call.post(`${library}/deltemplate`, { priTmplId: templateId }, done),

  /** GET newtmpl/getcategory: the categories of the account. Very few calls a day. */
  async categories() {
    const { data } = await call.get(
      `${library}/getcategory`,
      {},
      z.object({ data: wireList(z.object({ id: wireId, name: z.string() })) }),
    )
    return data
  },

  /** GET newtmpl/getpubtemplatetitles: a page (up to 30) of the public library. Errors: 200016–200019. */
  async titles(categoryIds: readonly string[], start: number, limit: number) {
    const answer = z.object({ count: z.number(), data: wireList(title) })
    const { count, data } = await call.get(
      `${library}/getpubtemplatetitles`,
      { ids: categoryIds.join(','), start, limit },
      answer,
    )
    return { count, titles: data }
  },

  /** GET newtmpl/getpubtemplatekeywords: what a title may be made of. Errors: 200014. */
  async keywords(tid: string) {
    const { data } = await call.get(`${library}/getpubtemplatekeywords`, { tid }, z.object({ data: wireList(keyword) }))
    return data
  },
})
