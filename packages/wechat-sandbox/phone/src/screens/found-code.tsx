import { useEffect, useRef, useState } from 'react'

import type { Scanned } from '../../../src/phone/phone-api.ts'
import { useTexts } from '../language.tsx'
import { Avatar } from '../parts/avatar.tsx'

/** What the scanner found, before anything happens: following is the person's own step. */
export function FoundCode({
  found,
  go: act,
  close,
}: {
  found: Exclude<Scanned, { kind: 'page' }>
  go: () => Promise<void>
  close: () => void
}) {
  const texts = useTexts()
  const [busy, setBusy] = useState(false)
  const go = useRef<HTMLButtonElement>(null)

  useEffect(() => go.current?.focus({ preventScroll: true }), [])

  return (
    <div
      className="sheet-veil"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        close()
      }}
    >
      <div className="sheet found" role="dialog" aria-modal="true" aria-label={texts.scan.found} data-testid="scan-found">
        <p className="sheet-title">{texts.scan.found}</p>
        {found.kind === 'text' && <p className="found-text">{found.text}</p>}
        {found.kind === 'miniprogram' && (
          <p className="found-text">{`${texts.chat.miniprogram} · ${found.page === '' ? texts.mini.home : found.page}`}</p>
        )}
        {found.kind === 'account' && (
          <div className="found-account">
            <Avatar url={found.account.avatarUrl} size={52} round />
            <div>
              <p className="account-name">{found.account.name}</p>
              <p className="muted">{found.scene === null ? texts.kinds[found.account.kind] : texts.scan.scene(found.scene)}</p>
            </div>
          </div>
        )}
        <div className="account-actions">
          <button type="button" className="button" onClick={close}>
            {texts.cancel}
          </button>
          <button
            type="button"
            ref={go}
            className="button button-wechat"
            disabled={busy}
            data-testid="scan-follow"
            onClick={() => {
              setBusy(true)
              void act().finally(() => setBusy(false))
            }}
          >
            {found.kind === 'account'
              ? found.following
                ? texts.account.message
                : texts.account.follow
              : found.kind === 'miniprogram'
                ? texts.mini.open
                : texts.copy}
          </button>
        </div>
      </div>
    </div>
  )
}
