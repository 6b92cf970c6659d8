import { z } from 'zod'

import { expectInteger, expectThat } from '../arguments.ts'
import { type Caller, done, wireId, wireList, wireNumber } from '../caller.ts'

/** Where a tap leads: a page, or a mini program, which wins over the page. */
export interface TapTarget {
  readonly url?: string
  readonly miniprogram?: { readonly appId: string; readonly pagePath?: string }
}

export interface TemplateMessage extends TapTarget {
  readonly openid: string
  readonly templateId: string
  /** Field → text, e.g. `thing1`, `time2`. */
  readonly values: Readonly<Record<string, string>>
  /** The same openid and id are sent once within ten minutes. */
  readonly clientMsgId?: string
}

const template = z.object({
  templateId: z.string(),
  title: z.string(),
  primaryIndustry: z.string().default(''),
  deputyIndustry: z.string().default(''),
  content: z.string(),
  example: z.string().default(''),
})

export type Template = z.output<typeof template>

/** Made once: a schema costs more than a thousand answers read with it. */
const sent = z.object({ msgid: wireId })

const blockedMessage = z
  .object({
    id: wireNumber,
    tmplMsgId: wireId,
    title: z.string().default(''),
    content: z.string().default(''),
    sendTimestamp: wireNumber,
    openid: z.string(),
  })
  .transform(({ tmplMsgId, sendTimestamp, ...known }) => ({ ...known, templateMsgId: tmplMsgId, sentAt: sendTimestamp }))

/** One alone may come as an object. */
const blockedList = z.preprocess(
  (value) => (Array.isArray(value) || value === undefined ? value : [value]),
  wireList(blockedMessage),
)

const industry = z.object({ firstClass: z.string(), secondClass: z.string() })

/** Field → `{ value }`, as every kind of template wants it. */
export const templateData = (values: Readonly<Record<string, string>>): Record<string, { value: string }> =>
  Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { value }]))

export const tapTarget = ({ url, miniprogram }: TapTarget): Record<string, unknown> => ({
  url,
  miniprogram: miniprogram && { appid: miniprogram.appId, pagepath: miniprogram.pagePath },
})

/** The fields of a template in order: `{{thing1.DATA}}` → `thing1`. */
export const templateFields = (content: string): string[] =>
  [...content.matchAll(/\{\{\s*([A-Za-z_]\w*)\.DATA\s*\}\}/g)].flatMap(([, field]) => (field === undefined ? [] : [field]))

/**
 * Template messages: verified service accounts only. 100,000 a day (more for large accounts), 25 templates, marketing content is
 * refused (40249). Source: official template-message pages.
 */
export const templatesOf = (call: Caller) => ({
  /**
   * POST message/template/send → msgid; the outcome comes as TEMPLATESENDJOBFINISH. Errors: -1, 40003, 40008, 40036, 40037, 40039,
   * 40249, 43004, 43116, 47003 (a value breaks the rule of its field).
   */
  async send(message: TemplateMessage): Promise<string> {
    const { openid, templateId, values, clientMsgId } = message
    const { msgid } = await call.post(
      '/cgi-bin/message/template/send',
      { touser: openid, template_id: templateId, ...tapTarget(message), data: templateData(values), client_msg_id: clientMsgId },
      sent,
    )
    return msgid
  },

  /** GET template/get_all_private_template: the templates of the account. */
  async list(): Promise<Template[]> {
    const answer = z.object({ templateList: wireList(template) })
    const { templateList } = await call.get('/cgi-bin/template/get_all_private_template', {}, answer)
    return templateList
  },

  /**
   * POST template/api_add_template → template id. `TM…`/`OPENTM…` from the industry library; a number is a category template and
   * needs its keywords. Errors: 40037, 40246, 40247, 45026.
   */
  async add(shortId: string, keywords?: readonly string[]): Promise<string> {
    const named = !/^\d+$/.test(shortId) || (keywords !== undefined && keywords.length > 0)
    expectThat(named, 40246, 'keywords', 'a category template needs its keywords')
    const { templateId } = await call.post(
      '/cgi-bin/template/api_add_template',
      { template_id_short: shortId, keyword_name_list: keywords },
      z.object({ templateId: z.string() }),
    )
    return templateId
  },

  /** POST template/del_private_template. Errors: 40037. */
  remove: (templateId: string): Promise<void> =>
    call.post('/cgi-bin/template/del_private_template', { template_id: templateId }, done),

  /** GET template/get_industry. */
  industry: () =>
    call.get(
      '/cgi-bin/template/get_industry',
      {},
      z.object({ primaryIndustry: industry, secondaryIndustry: industry.optional() }),
    ),

  /** POST template/api_set_industry: codes 1 to 41, one change a month; the old industry's templates are deleted. */
  async setIndustry(first: number, second: number): Promise<void> {
    expectInteger(40097, 'first', first, 1, 41)
    expectInteger(40097, 'second', second, 1, 41)
    await call.post('/cgi-bin/template/api_set_industry', { industry_id1: String(first), industry_id2: String(second) }, done)
  },

  /** POST wxa/sec/queryblocktmplmsg: messages that the platform held back, up to 100 after `after` (0 for the first page). */
  async blocked(templateMsgId: string, after = 0, limit = 100) {
    expectInteger(40097, 'limit', limit, 1, 100)
    const body = { tmpl_msg_id: templateMsgId, largest_id: after, limit }
    const { msginfo } = await call.post('/wxa/sec/queryblocktmplmsg', body, z.object({ msginfo: blockedList }))
    return msginfo
  },
})
