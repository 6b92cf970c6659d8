import { useState } from 'react'

import type { NoticeOffer } from '../../../src/phone/phone-api.ts'
import { call } from '../api.ts'
import { useTexts } from '../language.tsx'
import { useLoaded } from '../loaded.ts'
import { Modal } from '../parts/modal.tsx'
import { Show } from '../parts/states.tsx'
import { useLine } from '../phones/line.tsx'

/** `accept` or `reject` by template, as the JS-SDK reports it. */
export type NoticeAnswer = Record<string, 'accept' | 'reject'>

/** The popup of 订阅通知: which messages the person wants once. `answer(null)`: nothing to choose from, or closed. */
export function NoticeSheet({
  appId,
  wanted,
  mini = false,
  answer,
}: {
  appId: string
  /** Template ids that the page asks for; empty: all that the account has. */
  wanted: readonly string[]
  mini?: boolean
  answer: (details: NoticeAnswer | null) => void
}) {
  const texts = useTexts()
  const line = useLine()
  const path = { personId: line.person.id, appId }
  const offers = useLoaded(`notices ${appId}`, (signal) =>
    call('GET /phone/api/people/:personId/accounts/:appId/notices', { path }, signal).then(({ notices }) =>
      notices.filter(({ templateId }) => wanted.length === 0 || wanted.includes(templateId)),
    ),
  )
  const [dropped, setDropped] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState(false)

  const decide = async (notices: readonly NoticeOffer[], allow: boolean): Promise<void> => {
    const choices = notices.map(({ templateId }) => ({ templateId, accept: allow && !dropped.has(templateId) }))
    setBusy(true)
    try {
      if (mini) await call('POST /mini/:appId/people/:personId/subscribe', { path, body: { choices } })
      else await call('POST /phone/api/people/:personId/accounts/:appId/notices', { path, body: { choices } })
      answer(Object.fromEntries(choices.map(({ templateId, accept }) => [templateId, accept ? 'accept' : 'reject'])))
    } catch (error) {
      line.sayRefusal(error)
      answer(null)
    }
  }

  return (
    <Modal label={texts.notices.title} close={() => answer(null)} testId="notice-sheet">
      <p className="notice-title">{texts.notices.title}</p>
      <Show of={offers} rows={1}>
        {(notices) =>
          notices.length === 0 ? (
            <>
              <p className="muted notice-none">{texts.notices.none}</p>
              <button type="button" className="button" data-autofocus onClick={() => answer(null)}>
                {texts.close}
              </button>
            </>
          ) : (
            <>
              <ul className="notice-list">
                {notices.map(({ templateId, title, lasting, example }) => (
                  <li key={templateId}>
                    <label>
                      <input
                        type="checkbox"
                        checked={!dropped.has(templateId)}
                        onChange={(event) => {
                          const after = new Set(dropped)
                          if (event.target.checked) after.delete(templateId)
                          else after.add(templateId)
                          setDropped(after)
                        }}
                      />
                      <span>
                        <strong>{title}</strong>
                        <span className="muted">{lasting ? texts.notices.lasting : texts.notices.once}</span>
                        <span className="muted notice-example">{example.trim()}</span>
                      </span>
                    </label>
                  </li>
                ))}
              </ul>
              <div className="notice-answers">
                <button
                  type="button"
                  className="button"
                  disabled={busy}
                  data-testid="notice-reject"
                  onClick={() => void decide(notices, false)}
                >
                  {texts.notices.reject}
                </button>
                <button
                  type="button"
                  className="button button-wechat"
                  disabled={busy}
                  data-autofocus
                  data-testid="notice-allow"
                  onClick={() => void decide(notices, true)}
                >
                  {texts.notices.allow}
                </button>
              </div>
            </>
          )
        }
      </Show>
    </Modal>
  )
}
