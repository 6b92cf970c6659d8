import { expectCharacters, expectInteger } from '../arguments.ts'
import { type Caller, done } from '../caller.ts'
import { templateLimits } from '../limits.ts'
import { mpBaseUrl } from './qrcodes.ts'
import { templateLibraryOf } from './template-library.ts'
import { type TapTarget, tapTarget, templateData } from './templates.ts'

/**
 * Subscription notices (订阅通知) and one-time subscribe messages: the person agrees first, one agreement is one message.
 * Source: official subscription-notice pages; codes partly from SDKs.
 */
export const subscriptionsOf = (call: Caller, pageBaseUrl = mpBaseUrl) => ({
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
  async sendOnce(
    message: TapTarget & { openid: string; templateId: string; scene: number; title: string; content: string },
  ): Promise<void> {
    const { openid, templateId, scene, title: headline, content } = message
    expectCharacters(40062, 'title', headline, templateLimits.onceTitleCharacters, 1)
    expectCharacters(47003, 'content', content, templateLimits.onceContentCharacters, 1)
    expectInteger(40097, 'scene', scene, 0, 10_000)
    const body = {
      touser: openid,
      template_id: templateId,
      ...tapTarget(message),
      scene,
      title: headline,
      data: templateData({ content }),
    }
    await call.post('/cgi-bin/message/template/subscribe', body, done)
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
    return `${pageBaseUrl}/mp/subscribemsg?${query.toString()}#wechat_redirect`
  },

  ...templateLibraryOf(call),
})
