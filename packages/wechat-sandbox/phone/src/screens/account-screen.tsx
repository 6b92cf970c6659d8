import { useEffect, useState } from 'react'

import type { AccountPage, FollowFrom, HistoryEntry } from '../../../src/phone/phone-api.ts'
import { call } from '../api.ts'
import { ArticleCards } from '../chat/article-cards.tsx'
import { useClock } from '../clock.tsx'
import { useSpoken, useTexts } from '../language.tsx'
import { useLoaded } from '../loaded.ts'
import { Avatar } from '../parts/avatar.tsx'
import { Icon } from '../parts/icons.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Show } from '../parts/states.tsx'
import { useLine } from '../phones/line.tsx'
import { ScreenFrame } from '../phones/screen.tsx'
import { dateLine, dayOf } from '../time.ts'

/** The page of an account: follow, unfollow, message, and what it has published. */
export function AccountScreen({ appId, from }: { appId: string; from: FollowFrom }) {
  const texts = useTexts()
  const line = useLine()
  const page = useLoaded(`${line.person.id} ${appId} ${line.epoch}`, (signal) =>
    call('GET /phone/api/people/:personId/accounts/:appId', { path: { personId: line.person.id, appId } }, signal),
  )
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [more, setMore] = useState(false)
  const { listen } = line
  const { reload } = page

  useEffect(
    () => listen((event) => void (event.type === 'changed' && event.appId === appId && reload())),
    [listen, reload, appId],
  )

  const attempt = async (work: () => Promise<unknown>, then: () => void): Promise<void> => {
    setBusy(true)
    try {
      await work()
      line.rows.reload()
      then()
    } catch (error) {
      line.sayRefusal(error)
    }
    setBusy(false)
  }
  const follow = (): Promise<void> =>
    attempt(
      () => call('POST /phone/api/people/:personId/follow', { path: { personId: line.person.id }, body: { appId, from } }),
      () => line.replace({ at: 'chat', appId }),
    )
  const unfollow = (): Promise<void> =>
    attempt(
      () => call('POST /phone/api/people/:personId/unfollow', { path: { personId: line.person.id }, body: { appId } }),
      () => {
        page.change((before) => ({ ...before, following: false, followedAt: null }))
        line.say(texts.account.unfollowed)
      },
    )

  return (
    <ScreenFrame
      name="account"
      title=""
      white
      right={
        <button
          type="button"
          className="nav-button"
          aria-label={texts.more}
          data-testid="account-more"
          onClick={() => setMore(true)}
        >
          <Icon name="more" size={24} />
        </button>
      }
    >
      <Show of={page}>
        {(account) => (
          <>
            <AccountHead account={account} />
            <div className="account-actions">
              {account.following ? (
                <>
                  <button
                    type="button"
                    className="button button-wechat"
                    data-testid="message"
                    onClick={() => line.go({ at: 'chat', appId })}
                  >
                    {texts.account.message}
                  </button>
                  <button type="button" className="button" disabled={busy} data-testid="unfollow" onClick={() => setAsking(true)}>
                    {texts.account.unfollow}
                  </button>
                </>
              ) : (
                <button
                  type="button"
                  className="button button-wechat button-wide"
                  disabled={busy}
                  data-testid="follow"
                  onClick={() => void follow()}
                >
                  {texts.account.follow}
                </button>
              )}
            </div>
            <History entries={account.history} />
            {more && (
              <Sheet
                close={() => setMore(false)}
                actions={[
                  {
                    name: 'recommend',
                    label: texts.account.recommend,
                    act: () => line.go({ at: 'forward', what: { appId } }),
                  },
                  ...(account.following
                    ? [{ name: 'unfollow', label: texts.account.unfollow, danger: true, act: () => setAsking(true) }]
                    : []),
                ]}
              />
            )}
            {asking && (
              <Sheet
                title={texts.account.unfollowAsk(account.name)}
                close={() => setAsking(false)}
                actions={[{ name: 'unfollow', label: texts.account.unfollow, danger: true, act: () => void unfollow() }]}
              />
            )}
          </>
        )}
      </Show>
    </ScreenFrame>
  )
}

function AccountHead({ account }: { account: AccountPage }) {
  const texts = useTexts()
  return (
    <div className="account-head">
      <Avatar url={account.avatarUrl} size={60} round />
      <div className="account-words">
        <p className="account-name" data-testid="account-name">
          {account.name}
        </p>
        <p className="muted">
          {texts.kinds[account.kind]}
          {account.verified && ` · ${texts.verified}`}
        </p>
        <p className="muted">{texts.account.alias(account.alias)}</p>
      </div>
      <p className="account-intro">{account.intro}</p>
      {account.followedAt !== null && (
        <p className="muted account-since">{texts.account.followedOn(dayOf(account.followedAt))}</p>
      )}
    </div>
  )
}

function History({ entries }: { entries: readonly HistoryEntry[] }) {
  const { texts, language } = useSpoken()
  const { read } = useClock()
  return (
    <section className="history" aria-label={texts.account.history}>
      <h3>{texts.account.history}</h3>
      {entries.length === 0 && <p className="muted history-none">{texts.account.noHistory}</p>}
      {entries.map((entry) => (
        <div key={entry.id} data-testid="history-entry">
          <p className="muted">{dateLine(entry.at, read(), language)}</p>
          <ArticleCards articles={entry.articles} from="history" />
        </div>
      ))}
    </section>
  )
}
