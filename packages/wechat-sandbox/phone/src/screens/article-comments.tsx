import { useState } from 'react'

import { call } from '../api.ts'
import { useClock } from '../clock.tsx'
import { useSpoken } from '../language.tsx'
import { useLoaded } from '../loaded.ts'
import { Avatar } from '../parts/avatar.tsx'
import { useLine } from '../phones/line.tsx'
import { shortTime } from '../time.ts'

/** 留言 below an article: those that the account chose, and one's own. Nothing is shown while the account keeps them closed. */
export function ArticleComments({ articleId, account }: { articleId: string; account: { name: string; avatarUrl: string } }) {
  const { texts, language } = useSpoken()
  const line = useLine()
  const { read } = useClock()
  const path = { personId: line.person.id, articleId }
  const thread = useLoaded(`comments ${articleId}`, (signal) =>
    call('GET /phone/api/people/:personId/articles/:articleId/comments', { path }, signal),
  )
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  if (thread.loaded.state !== 'ready') return null
  const { open, fansOnly, comments } = thread.loaded.value
  if (!open && comments.length === 0) return null

  const write = async (): Promise<void> => {
    setBusy(true)
    try {
      await call('POST /phone/api/people/:personId/articles/:articleId/comments', { path, body: { content: text.trim() } })
      setText('')
      thread.reload()
      line.say(texts.comments.written)
    } catch (error) {
      line.sayRefusal(error)
    }
    setBusy(false)
  }

  return (
    <section className="comments" aria-label={texts.comments.title} data-testid="comments">
      <h3>{texts.comments.title}</h3>
      {open && (
        <form
          className="comment-form"
          onSubmit={(event) => {
            event.preventDefault()
            if (text.trim() !== '') void write()
          }}
        >
          <input
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder={fansOnly ? texts.comments.fansOnly : texts.comments.placeholder}
            aria-label={texts.comments.placeholder}
            maxLength={600}
            data-testid="comment-input"
          />
          <button type="submit" className="button button-wechat" disabled={busy || text.trim() === ''} data-testid="comment-send">
            {texts.send}
          </button>
        </form>
      )}
      {comments.length === 0 && <p className="muted">{texts.comments.none}</p>}
      <ul>
        {comments.map((comment) => (
          <li className="comment" key={comment.id} data-testid="comment">
            <Avatar url={comment.person.avatarUrl} size={28} />
            <div>
              <p className="comment-by">
                <span>{comment.person.nickname}</span>
                <span>{shortTime(comment.at, read(), language)}</span>
                {!comment.elected && <span>{texts.comments.mine}</span>}
              </p>
              <p>{comment.content}</p>
              {comment.reply !== null && (
                <p className="comment-reply">
                  <Avatar url={account.avatarUrl} size={16} round />
                  <span>
                    <strong>{account.name}</strong> {comment.reply.content}
                  </span>
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
