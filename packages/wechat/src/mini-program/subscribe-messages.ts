import { type Caller, done } from '../caller.ts'
import { templateLibraryOf } from '../official-account/template-library.ts'
import { templateData } from '../official-account/templates.ts'

export interface SubscribeMessage {
  readonly openid: string
  readonly templateId: string
  /** Field → text, e.g. `thing1`, `time2`; what a field may hold: `templateFieldRules`. */
  readonly values: Readonly<Record<string, string>>
  /** A page of this mini program, may carry a query; nothing to tap when absent. */
  readonly page?: string
  /** Which version a tap opens; `formal` when absent. */
  readonly state?: 'developer' | 'trial' | 'formal'
  readonly lang?: 'zh_CN' | 'en_US' | 'zh_HK' | 'zh_TW'
}

/**
 * Subscription messages of a mini program: one agreement, one message. The template library is shared with official accounts.
 * Source: official subscribe-message pages.
 */
export const subscribeMessagesOf = (call: Caller) => ({
  /**
   * POST message/subscribe/send. 10,000,000 a day, 30,000,000 with WeChat Pay (from memory). Errors: 40003, 40037, 41030 (page), 43101 (no
   * agreement left), 43107, 43108, 45168, 47003 (a value breaks the rule of its field).
   */
  send: (message: SubscribeMessage): Promise<void> => {
    const { openid, templateId, values, page, state, lang } = message
    const body = {
      touser: openid,
      template_id: templateId,
      page,
      data: templateData(values),
      miniprogram_state: state,
      lang,
    }
    return call.post('/cgi-bin/message/subscribe/send', body, done)
  },

  ...templateLibraryOf(call),
})
