import { useState } from 'react'

import type { Article, OpenArticle } from '../../../src/phone/phone-api.ts'
import { call } from '../api.ts'
import { useTexts } from '../language.tsx'
import { useLoaded } from '../loaded.ts'
import { Avatar } from '../parts/avatar.tsx'
import { Icon } from '../parts/icons.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Empty, Show } from '../parts/states.tsx'
import { useLine } from '../phones/line.tsx'
import { ScreenFrame } from '../phones/screen.tsx'
import { fullTime } from '../time.ts'
import { ArticleBody } from './article-body.tsx'
import { ArticleComments } from './article-comments.tsx'

/** The reader. Opening it counts a read, so it loads once. */
export function ArticleScreen({ articleId, from }: { articleId: string; from: NonNullable<OpenArticle['from']> }) {
  const texts = useTexts()
  const line = useLine()
  const [more, setMore] = useState(false)
  const path = { personId: line.person.id, articleId }
  const article = useLoaded(`${line.person.id} ${articleId}`, () => openOnce(line.person.id, articleId, from))

  const share = async (): Promise<void> => {
    try {
      await call('POST /phone/api/people/:personId/articles/:articleId/share', { path, body: { to: 'moments' } })
      article.change((before) => ({ ...before, shares: before.shares + 1 }))
      line.shared.reload()
      line.say(texts.article.sharedMoments)
    } catch (error) {
      line.sayRefusal(error)
    }
  }
  const favour = async (favourite: boolean): Promise<void> => {
    try {
      const answer = await call('POST /phone/api/people/:personId/articles/:articleId/favourite', { path, body: { favourite } })
      article.change((before) => ({ ...before, favourite: answer.favourite }))
      line.say(answer.favourite ? texts.article.favourited : texts.article.unfavourited)
    } catch (error) {
      line.sayRefusal(error)
    }
  }
  const like = async (wanted: boolean): Promise<void> => {
    try {
      const answer = await call('POST /phone/api/people/:personId/articles/:articleId/like', { path, body: { like: wanted } })
      article.change((before) => ({ ...before, ...answer }))
    } catch (error) {
      line.sayRefusal(error)
    }
  }
  const ready = article.loaded.state === 'ready' && !article.loaded.value.deleted ? article.loaded.value : null
  const toFriend = (): void => line.go({ at: 'forward', what: { articleId } })

  return (
    <ScreenFrame
      name="article"
      white
      title=""
      right={
        ready && (
          <button
            type="button"
            className="nav-button"
            aria-label={texts.more}
            data-testid="article-more"
            onClick={() => setMore(true)}
          >
            <Icon name="more" size={24} />
          </button>
        )
      }
      foot={
        ready && (
          <div className="article-foot">
            <button
              type="button"
              className={ready.liked ? 'foot-button foot-on' : 'foot-button'}
              aria-pressed={ready.liked}
              data-testid="like"
              onClick={() => void like(!ready.liked)}
            >
              <Icon name="like" />
              {ready.likes > 0 ? texts.article.likes(ready.likes) : texts.article.like}
            </button>
            <button type="button" className="foot-button" data-testid="share-friend" onClick={toFriend}>
              <Icon name="share" />
              {texts.article.toFriend}
            </button>
            <button type="button" className="foot-button" data-testid="share-moments" onClick={() => void share()}>
              <Icon name="moments" />
              {texts.article.toMoments}
            </button>
            <button
              type="button"
              className={ready.favourite ? 'foot-button foot-on' : 'foot-button'}
              aria-pressed={ready.favourite}
              data-testid="favourite"
              onClick={() => void favour(!ready.favourite)}
            >
              <Icon name="star" />
              {texts.article.favourite}
            </button>
          </div>
        )
      }
    >
      <Show of={article}>{(read) => (read.deleted ? <Empty title={texts.article.deleted} /> : <Page article={read} />)}</Show>
      {more && ready && (
        <Sheet
          close={() => setMore(false)}
          actions={[
            { name: 'friend', label: texts.article.toFriend, act: toFriend },
            { name: 'moments', label: texts.article.toMoments, act: () => void share() },
            {
              name: 'favourite',
              label: ready.favourite ? texts.article.unfavourite : texts.article.favourite,
              act: () => void favour(!ready.favourite),
            },
          ]}
        />
      )}
    </ScreenFrame>
  )
}

/** The development build of React mounts twice; a read must still count once. */
const opening = new Map<string, Promise<Article>>()

function openOnce(personId: string, articleId: string, from: NonNullable<OpenArticle['from']>): Promise<Article> {
  const key = `${personId} ${articleId}`
  const running = opening.get(key)
  if (running !== undefined) return running
  const answer = call('POST /phone/api/people/:personId/articles/:articleId/open', {
    path: { personId, articleId },
    body: { from },
  }).finally(() => opening.delete(key))
  opening.set(key, answer)
  return answer
}

/** Below the text, as in WeChat: the account as a card, with a way to follow for who does not yet. */
function FollowBar({ account }: { account: Article['account'] }) {
  const texts = useTexts()
  const line = useLine()
  const rows = line.rows.loaded.state === 'ready' ? line.rows.loaded.value : []
  const following = rows.some((row) => row.following && row.account.appId === account.appId)
  return (
    <button
      type="button"
      className="follow-bar"
      data-testid="article-follow"
      onClick={() => line.go({ at: 'account', appId: account.appId, from: 'article' })}
    >
      <Avatar url={account.avatarUrl} size={40} round />
      <span className="follow-bar-words">
        <strong>{account.name}</strong>
        <span className="muted">{account.intro}</span>
      </span>
      <span className={following ? 'follow-bar-state' : 'follow-bar-state follow-bar-go'}>
        {following ? texts.account.followed : texts.account.followShort}
      </span>
    </button>
  )
}

function Page({ article }: { article: Article }) {
  const texts = useTexts()
  const line = useLine()
  const { sourceUrl } = article
  return (
    <article className="article">
      <h1 data-testid="article-title">{article.title}</h1>
      <p className="article-by">
        {article.author !== '' && <span>{article.author}</span>}
        <button
          type="button"
          className="text-link"
          data-testid="article-account"
          onClick={() => line.go({ at: 'account', appId: article.account.appId, from: 'article' })}
        >
          {article.account.name}
        </button>
        <time dateTime={new Date(article.publishedAt).toISOString()}>{fullTime(article.publishedAt).slice(0, 16)}</time>
      </p>
      <ArticleBody html={article.html} />
      <p className="article-end">
        {sourceUrl !== null && sourceUrl !== '' && (
          <button
            type="button"
            className="text-link"
            data-testid="article-source"
            onClick={() => line.openLink(sourceUrl, texts.article.source)}
          >
            {texts.article.source}
          </button>
        )}
        <span data-testid="article-reads">{texts.article.reads(article.reads)}</span>
      </p>
      <FollowBar account={article.account} />
      <ArticleComments articleId={article.articleId} account={article.account} />
    </article>
  )
}
