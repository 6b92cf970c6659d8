import { z } from 'zod'

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
  const act = (verb: string, article: CommentedArticle, more: Record<string, unknown> = {}): Promise<void> =>
    call.post(`/cgi-bin/comment/${verb}`, { ...of(article), ...more }, done)
  const one = (commentId: string) => ({ user_comment_id: rawInteger(commentId) })
  return {
    open: (article: CommentedArticle) => act('open', article),
    close: (article: CommentedArticle) => act('close', article),
    /** Fewer than 50 at a time; `type` 0 all, 1 normal, 2 elected. */
    list: (article: CommentedArticle, range: { begin: number; count: number; type: 0 | 1 | 2 }) =>
      call.post(
        '/cgi-bin/comment/list',
        { ...of(article), ...range },
        z.object({ total: z.number(), comment: wireList(comment) }),
      ),
    elect: (article: CommentedArticle, commentId: string) => act('markelect', article, one(commentId)),
    unelect: (article: CommentedArticle, commentId: string) => act('unmarkelect', article, one(commentId)),
    remove: (article: CommentedArticle, commentId: string) => act('delete', article, one(commentId)),
    reply: (article: CommentedArticle, commentId: string, content: string) =>
      act('reply/add', article, { ...one(commentId), content }),
    removeReply: (article: CommentedArticle, commentId: string) => act('reply/delete', article, one(commentId)),
  }
}
