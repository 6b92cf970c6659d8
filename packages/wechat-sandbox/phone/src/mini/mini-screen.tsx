import { useEffect, useState } from 'react'

import { call } from '../api.ts'
import { useTexts } from '../language.tsx'
import { useLoaded } from '../loaded.ts'
import { Avatar } from '../parts/avatar.tsx'
import { CopyButton } from '../parts/copy.tsx'
import { Icon } from '../parts/icons.tsx'
import { Show } from '../parts/states.tsx'
import { useLine } from '../phones/line.tsx'
import { NoticeSheet } from '../web/notice-sheet.tsx'
import { miniTarget } from './mini-target.ts'

/**
 * A mini program, as far as its platform side goes: which page was opened with what, and the calls whose outcome its server needs
 * (`wx.login`, phone number, subscriptions). Its own code does not run here.
 */
export function MiniScreen({ appId, page, scene, active }: { appId: string; page: string; scene: string; active: boolean }) {
  const texts = useTexts()
  const line = useLine()
  const path = { appId, personId: line.person.id }
  const card = useLoaded(`mini ${appId}`, (signal) => call('GET /phone/api/mini-programs/:appId', { path: { appId } }, signal))
  const [codes, setCodes] = useState<{ kind: 'login' | 'phone'; code: string }[]>([])
  const [noticing, setNoticing] = useState(false)
  const target = miniTarget(page, scene)

  const ask = async (kind: 'login' | 'phone'): Promise<void> => {
    try {
      const route =
        kind === 'login' ? 'POST /mini/:appId/people/:personId/login' : 'POST /mini/:appId/people/:personId/phone-number'
      const { code } = await call(route, { path, body: {} })
      setCodes((before) => [{ kind, code }, ...before.filter((each) => each.kind !== kind)])
    } catch (error) {
      line.sayRefusal(error)
    }
  }
  useEffect(() => {
    if (!active) setNoticing(false)
  }, [active])

  return (
    <div className="screen screen-white mini-screen" data-screen="mini" data-testid="screen-mini" tabIndex={-1}>
      <header className="nav">
        <span className="nav-side" />
        <h2 className="nav-title" data-testid="mini-name">
          {card.loaded.state === 'ready' ? card.loaded.value.name : texts.chat.miniprogram}
        </h2>
        <span className="nav-side nav-right">
          <span className="capsule">
            <Icon name="more" size={20} />
            <button type="button" onClick={line.back} aria-label={texts.mini.leave} title={texts.mini.leave} data-testid="back">
              <Icon name="target" size={20} />
            </button>
          </span>
        </span>
      </header>
      <div className="screen-middle">
        <Show of={card} rows={2}>
          {(mini) => (
            <div className="mini-page">
              <div className="mini-head">
                <Avatar url={mini.avatarUrl} size={56} round />
                <p className="account-name">{mini.name}</p>
                {mini.intro !== '' && <p className="muted">{mini.intro}</p>}
              </div>
              <dl className="facts mini-facts">
                <dt>{texts.mini.page}</dt>
                <dd data-testid="mini-page">{target.path === '' ? texts.mini.home : target.path}</dd>
                {target.query.map(({ name, value }) => (
                  <div className="fact" key={name}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
              {mini.known ? (
                <div className="mini-acts">
                  <button
                    type="button"
                    className="button button-wechat"
                    data-testid="mini-login"
                    onClick={() => void ask('login')}
                  >
                    {texts.mini.login}
                  </button>
                  <button type="button" className="button" data-testid="mini-phone" onClick={() => void ask('phone')}>
                    {texts.mini.phone}
                  </button>
                  <button type="button" className="button" data-testid="mini-notices" onClick={() => setNoticing(true)}>
                    {texts.mini.notices}
                  </button>
                </div>
              ) : (
                <p className="note">{texts.mini.unknown(appId)}</p>
              )}
              {codes.map(({ kind, code }) => (
                <div className="mini-code" key={kind} data-testid={`mini-code-${kind}`}>
                  <p className="muted">{kind === 'login' ? texts.mini.loginCode : texts.mini.phoneCode}</p>
                  <p className="mini-code-line">
                    <code>{code}</code>
                    <CopyButton text={code} label="code" />
                  </p>
                </div>
              ))}
              <p className="muted mini-hint">{texts.mini.hint}</p>
            </div>
          )}
        </Show>
      </div>
      {noticing && (
        <NoticeSheet
          appId={appId}
          wanted={[]}
          mini
          answer={(details) => {
            setNoticing(false)
            if (details !== null) line.say(texts.notices.answered)
          }}
        />
      )}
    </div>
  )
}
