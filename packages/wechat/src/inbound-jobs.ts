import { type Fields, listOf, nodeOf, numberOf, optionalOf, textOf, textsOf } from './fields.ts'
import type { Body, CopyrightCheck, InboundEvent } from './inbound.ts'

/** Events that report the end of a job or of a delivery. */
export function jobResult(event: string, fields: Fields): Body<InboundEvent> | undefined {
  switch (event) {
    case 'masssendjobfinish':
      return massResult(fields)
    case 'templatesendjobfinish': {
      const status = textOf(fields, 'Status')
      return { kind: event, msgId: msgIdOf(fields), outcome: templateOutcome(status), status }
    }
    case 'publishjobfinish': {
      const publish = nodeOf(fields, 'PublishEventInfo')
      return {
        kind: event,
        publishId: textOf(publish, 'publish_id'),
        publishStatus: numberOf(publish, 'publish_status'),
        ...optionalOf(publish, 'articleId', 'article_id'),
        articles: listOf(nodeOf(publish, 'article_detail'), 'item').map((each) => ({
          index: numberOf(each, 'idx'),
          url: textOf(each, 'article_url'),
        })),
        failed: textsOf(publish, 'fail_idx').map(Number),
      }
    }
    case 'subscribe_msg_popup_event':
      return { kind: event, choices: choices(fields, 'SubscribeMsgPopupEvent') }
    case 'subscribe_msg_change_event':
      return { kind: event, choices: choices(fields, 'SubscribeMsgChangeEvent') }
    case 'subscribe_msg_sent_event': {
      const results = perTemplate(fields, 'SubscribeMsgSentEvent').map((each) => ({
        templateId: textOf(each, 'TemplateId'),
        msgId: msgIdOf(each),
        errorCode: numberOf(each, 'ErrorCode'),
        errorStatus: textOf(each, 'ErrorStatus'),
      }))
      return { kind: event, results }
    }
    default:
      return undefined
  }
}

/** Job events write MsgID, some samples MsgId. */
const msgIdOf = (fields: Fields): string => textOf(fields, 'MsgID') || textOf(fields, 'MsgId')

function massResult(fields: Fields): Body<InboundEvent> {
  const copyright = nodeOf(fields, 'CopyrightCheckResult')
  const check = copyright['CheckState'] === undefined ? {} : { copyrightCheck: copyrightCheck(copyright) }
  return {
    kind: 'masssendjobfinish',
    msgId: msgIdOf(fields),
    status: textOf(fields, 'Status'),
    totalCount: numberOf(fields, 'TotalCount'),
    filterCount: numberOf(fields, 'FilterCount'),
    sentCount: numberOf(fields, 'SentCount'),
    errorCount: numberOf(fields, 'ErrorCount'),
    ...check,
    articleUrls: listOf(nodeOf(nodeOf(fields, 'ArticleUrlResult'), 'ResultList'), 'item').map((each) => ({
      articleIndex: numberOf(each, 'ArticleIdx'),
      url: textOf(each, 'ArticleUrl'),
    })),
  }
}

function copyrightCheck(copyright: Fields): CopyrightCheck {
  return {
    checkState: numberOf(copyright, 'CheckState'),
    articles: listOf(nodeOf(copyright, 'ResultList'), 'item').map((each) => ({
      articleIndex: numberOf(each, 'ArticleIdx'),
      auditState: numberOf(each, 'AuditState'),
      canReprint: numberOf(each, 'CanReprint') === 1,
      originalUrl: textOf(each, 'OriginalArticleUrl'),
    })),
  }
}

/** `success`, `failed:user block`, `failed: system failed`, in either case of letters. */
function templateOutcome(status: string): 'success' | 'blocked' | 'failed' {
  const words = status.toLowerCase()
  if (words === 'success') return 'success'
  return words.includes('user block') ? 'blocked' : 'failed'
}

/** XML wraps the list in an element named after the event; JSON pushes put `List` at the top. */
function perTemplate(fields: Fields, wrapper: string): readonly Fields[] {
  const wrapped = listOf(nodeOf(fields, wrapper), 'List')
  return wrapped.length > 0 ? wrapped : listOf(fields, 'List')
}

const choices = (fields: Fields, wrapper: string) =>
  perTemplate(fields, wrapper).map((each) => ({
    templateId: textOf(each, 'TemplateId'),
    accepted: textOf(each, 'SubscribeStatusString') === 'accept',
    ...(each['PopupScene'] === undefined ? {} : { popupScene: numberOf(each, 'PopupScene') }),
  }))

/**
 * The meaning of a mass send's `Status`. Numbers of `err(n)` from the platform's table; `moderation` means that its content was
 * judged, `reprint` the originality check, `approval` the owner's consent to API sends.
 */
export function massOutcome(status: string): {
  ok: boolean
  cause: 'none' | 'moderation' | 'reprint' | 'approval' | 'failed'
  code?: number
} {
  if (/^send ?success$/i.test(status)) return { ok: true, cause: 'none' }
  const code = Number(/err\((\d+)\)/i.exec(status)?.[1])
  if (!Number.isInteger(code)) return { ok: false, cause: 'failed' }
  if (code >= 10_000 && code < 30_000) return { ok: false, cause: 'moderation', code }
  if (code >= 30_000 && code < 40_000) return { ok: false, cause: 'reprint', code }
  return { ok: false, cause: code >= 40_000 && code < 50_000 ? 'approval' : 'failed', code }
}
