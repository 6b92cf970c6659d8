import { z } from 'zod'

import { expectInteger } from '../arguments.ts'
import { type Caller, done, wireId, wireList } from '../caller.ts'
import { rawInteger } from '../json.ts'

/** An article of a send or publication: `msg_data_id` and its position from 0. */
export interface CommentedArticle {
  readonly msgDataId: string
  readonly index?: number
}

const comment = z.object({
  userCommentId: wireId,
  createTime: z.number(),
  content: z.string(),
  commentType: z.number().default(0),
  openid: z.string().optional(),
  reply: z.object({ content: z.string(), createTime: z.number() }).optional(),
})

const of = ({ msgDataId, index = 0 }: CommentedArticle) => ({ msg_data_id: rawInteger(msgDataId), index })

/** Comments below articles: verified accounts with the comment right (88000). Errors: 88000–88011, 45009. Source: official pages. */
export const commentsOf = (call: Caller) => {
  async function act(verb: string, article: CommentedArticle, commentId?: string, content?: string): Promise<void> {
    const which = commentId === undefined ? undefined : rawInteger(commentId)
    await call.post(`/cgi-bin/comment/${verb}`, { ...of(article), user_comment_id: which, content }, done)
  }
  return {
    open: (article: CommentedArticle) => act('open', article),
    close: (article: CommentedArticle) => act('close', article),
    /** Fewer than 50 at a time; `type` 0 all, 1 normal, 2 elected. */
    async list(article: CommentedArticle, range: { begin: number; count: number; type: 0 | 1 | 2 }) {
      expectInteger(88010, 'count', range.count, 1, 49)
      const answer = z.object({ total: z.number(), comment: wireList(comment) })
      const { total, comment: comments } = await call.post('/cgi-bin/comment/list', { ...of(article), ...range }, answer)
      return { total, comments }
    },
    elect: (article: CommentedArticle, commentId: string) => act('markelect', article, commentId),
    unelect: (article: CommentedArticle, commentId: string) => act('unmarkelect', article, commentId),
    remove: (article: CommentedArticle, commentId: string) => act('delete', article, commentId),
    reply: (article: CommentedArticle, commentId: string, content: string) => act('reply/add', article, commentId, content),
    removeReply: (article: CommentedArticle, commentId: string) => act('reply/delete', article, commentId),
  }
}
