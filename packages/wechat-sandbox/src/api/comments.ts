import { type Account } from '../world/account.ts'
import { type Article } from '../world/articles.ts'
import { openIdOf } from '../world/people.ts'
import { type Comment, type CommentThread } from '../world/platform.ts'
import { seconds } from '../world/time.ts'
import { type World } from '../world/world.ts'
import { numberIn, optionalNumber, textIn } from './fields.ts'
import { Refusal } from './refusal.ts'
import { type Answer, type Call, type Route } from './route.ts'

const replyCharacters = 200
const electedMost = 100

/** Position of `index` in the platform's comment calls is from 0; articles count from 1. */
const threadKey = (article: Pick<Article, 'msgDataId' | 'index'>): string => `${article.msgDataId}_${article.index - 1}`

/** Comments of an article; closed until the draft asked for them or `comment/open` was called. */
export function threadOf(account: Account, article: Pick<Article, 'msgDataId' | 'index'>): CommentThread {
  const key = threadKey(article)
  const found = account.platform.comments.get(key)
  if (found !== undefined) return found
  const fresh: CommentThread = { open: false, fansOnly: false, comments: new Map() }
  account.platform.comments.set(key, fresh)
  return fresh
}

export function articleAt(world: World, account: Account, msgDataId: number, index: number): Article | undefined {
  for (const article of world.articles.values())
    if (article.appId === account.appId && article.msgDataId === msgDataId && article.index === index + 1) return article
  return undefined
}

function threadIn(call: Call): CommentThread {
  const { account, body, stage } = call
  if (!account.platform.commentRight) throw new Refusal(88000)
  const msgDataId = numberIn(body, 'msg_data_id', 88001)
  const article = articleAt(stage.world, account, msgDataId, optionalNumber(body, 'index', 88001) ?? 0)
  if (article === undefined) throw new Refusal(88001)
  return threadOf(account, article)
}

function commentIn(call: Call): { thread: CommentThread; comment: Comment } {
  const thread = threadIn(call)
  const comment = thread.comments.get(numberIn(call.body, 'user_comment_id', 88008))
  if (comment === undefined) throw new Refusal(88008)
  return { thread, comment }
}

function list(call: Call): Record<string, unknown> {
  const thread = threadIn(call)
  const [begin, count] = [numberIn(call.body, 'begin', 88010), numberIn(call.body, 'count', 88010)]
  if (begin < 0 || count < 1 || count >= 50) throw new Refusal(88010)
  const type = numberIn(call.body, 'type', 88010)
  if (type < 0 || type > 2) throw new Refusal(88010)
  const found = [...thread.comments.values()].filter(({ elected }) => type === 0 || elected === (type === 2)).toReversed()
  return {
    errcode: 0,
    errmsg: 'ok',
    total: found.length,
    comment: found.slice(begin, begin + count).map(({ id, person, at, content, elected, reply }) => ({
      user_comment_id: id,
      openid: openIdOf(call.account, person),
      create_time: seconds(at),
      content,
      comment_type: elected ? 1 : 0,
      ...(reply === null ? {} : { reply: { content: reply.content, create_time: seconds(reply.at) } }),
    })),
  }
}

const row = (verb: string, answer: (call: Call) => Answer): Route => ({
  method: 'POST',
  path: `/cgi-bin/comment/${verb}`,
  feature: 'comments',
  body: 'json',
  answer,
})

export const commentRoutes: readonly Route[] = [
  row('open', (call) => {
    threadIn(call).open = true
  }),
  row('close', (call) => {
    threadIn(call).open = false
  }),
  row('list', list),
  row('markelect', (call) => {
    const { thread, comment } = commentIn(call)
    const elected = [...thread.comments.values()].filter((each) => each.elected).length
    if (!comment.elected && elected >= electedMost) throw new Refusal(88003)
    comment.elected = true
  }),
  row('unmarkelect', (call) => {
    commentIn(call).comment.elected = false
  }),
  row('delete', (call) => {
    const { thread, comment } = commentIn(call)
    thread.comments.delete(comment.id)
  }),
  row('reply/add', (call) => {
    const { comment } = commentIn(call)
    const content = textIn(call.body, 'content', 88007)
    if (Array.from(content).length > replyCharacters) throw new Refusal(88007)
    if (comment.reply !== null) throw new Refusal(88005)
    comment.reply = { content, at: call.now }
  }),
  row('reply/delete', (call) => {
    const { comment } = commentIn(call)
    if (comment.reply === null) throw new Refusal(87009, 'reply is not exists')
    comment.reply = null
  }),
]
