import type { ErrorGroupName } from './error-groups.ts'

/** First and last code, family, meaning in Chinese and English. */
type Range = readonly [first: number, last: number, group: ErrorGroupName, zh: string, en: string]

/**
 * Codes that the platform's lists name as a family, without a line for each. Codes of the catalogue come first. Source: error lists of
 * the official pages as collected in SDKs.
 */
export const errorRanges: readonly Range[] = [
  [40015, 40028, 'menu', '自定义菜单不合要求', 'the menu is not allowed as it is'],
  [44990, 44999, 'minute', '调用频率或数据大小超限', 'calls too frequent or too large'],
  [47501, 47504, 'input', '动态消息不合要求', 'the dynamic message is not allowed as it is'],
  [61450, 61457, 'agent', '客服接口错误', 'customer-service error'],
  [65301, 65320, 'menu', '个性化菜单不合要求', 'the conditional menu is not allowed as it is'],
  [65400, 65417, 'agent', '客服接口错误', 'customer-service error'],
  [87015, 87019, 'pending', '内容检测超时或存储异常', 'the content check timed out or could not store its file'],
  [88000, 88011, 'input', '留言操作不被允许', 'this comment cannot be handled so'],
  [200001, 200100, 'input', '模板库接口参数不合要求', 'the template library does not accept this'],
]
