import { type api } from '../../../app/api.ts'

export type Rule = Awaited<ReturnType<typeof api.replyRules.list>>['items'][number]
export type RuleContent = Rule['content']
export type Keyword = Rule['keywords'][number]

export const triggers = ['welcome', 'keyword', 'default'] as const
export const matches = ['exact', 'contains', 'regex'] as const
export const contentTypes = ['text', 'image', 'news'] as const

/** WeChat shows texts up to here. */
export const textBytes = 2048

export const bytesOf = (text: string): number => new TextEncoder().encode(text).length
