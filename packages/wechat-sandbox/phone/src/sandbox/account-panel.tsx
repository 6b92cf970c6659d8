import { useState } from 'react'

import type { AccountSecrets } from '../../../src/phone/phone-api.ts'
import { useTexts } from '../language.tsx'
import { Avatar } from '../parts/avatar.tsx'
import { CopyButton } from '../parts/copy.tsx'

/** One account with everything that a system needs to connect to it. */
export function AccountPanel({ account }: { account: AccountSecrets }) {
  const texts = useTexts()
  return (
    <article className="panel account" data-testid={`account-${account.appId}`}>
      <header className="account-top">
        <Avatar url={account.avatarUrl} size={40} round />
        <div>
          <h3>{account.name}</h3>
          <p className="muted">
            {texts.kinds[account.kind]}
            {account.verified && ` · ${texts.verified}`} · {account.alias}
          </p>
        </div>
        <span className="grow" />
        <div className="stat">
          <span className="muted">{texts.home.followers}</span>
          <strong data-testid="followers">{account.followers.toLocaleString('en')}</strong>
        </div>
      </header>
      <dl className="secrets">
        <Secret name="appid" label={texts.home.appId} value={account.appId} />
        <Secret name="secret" label={texts.home.secret} value={account.appSecret} hidden />
        <Secret name="token" label={texts.home.token} value={account.token} hidden />
        <Secret name="aes-key" label={texts.home.aesKey} value={account.encodingAesKey} hidden />
        <Secret name="original-id" label={texts.home.originalId} value={account.originalId} />
        <dt>{texts.home.mode}</dt>
        <dd>{texts.home.modes[account.mode]}</dd>
        <dt>{texts.home.callback}</dt>
        <dd data-testid="callback">
          <span className={account.callbackEnabled ? 'status status-on' : 'status'}>
            {account.callbackEnabled ? texts.home.callbackOn : texts.home.callbackOff}
          </span>{' '}
          <span className="wrap">{account.callbackUrl ?? texts.home.callbackNone}</span>
        </dd>
      </dl>
    </article>
  )
}

/** Hidden values stay out of screenshots and recordings until somebody asks; they can be copied unseen. */
function Secret({ name, label, value, hidden = false }: { name: string; label: string; value: string; hidden?: boolean }) {
  const texts = useTexts()
  const [shown, setShown] = useState(!hidden)
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <code data-testid={name} data-value={value}>
          {shown ? value : '•'.repeat(16)}
        </code>
        <CopyButton text={value} label={label} testId={`copy-${name}`} />
        {hidden && (
          <button
            type="button"
            className="text-link"
            aria-expanded={shown}
            aria-label={`${shown ? texts.hide : texts.show} ${label}`}
            onClick={() => setShown(!shown)}
          >
            {shown ? texts.hide : texts.show}
          </button>
        )}
      </dd>
    </>
  )
}
