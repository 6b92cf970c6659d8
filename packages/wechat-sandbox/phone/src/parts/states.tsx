import type { ReactNode } from 'react'

import { useSpoken, useTexts } from '../language.tsx'
import type { Loading } from '../loaded.ts'

export function Waiting({ rows = 4 }: { rows?: number }) {
  const texts = useTexts()
  return (
    <div className="waiting" role="status" aria-label={texts.loading} data-testid="loading">
      {Array.from({ length: rows }, (_, row) => (
        <div className="waiting-row" key={row}>
          <span className="waiting-square" />
          <span className="waiting-lines">
            <span />
            <span />
          </span>
        </div>
      ))}
    </div>
  )
}

export function Failed({ code, retry }: { code: string; retry: () => void }) {
  const { texts, explain } = useSpoken()
  return (
    <div className="empty" role="alert" data-testid="failed" data-code={code}>
      <p className="empty-title">{explain(code)}</p>
      <button type="button" className="button" onClick={retry}>
        {texts.retry}
      </button>
    </div>
  )
}

export function Empty({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <div className="empty" data-testid="empty">
      <svg width="96" height="64" viewBox="0 0 96 64" fill="none" aria-hidden="true">
        <rect x="8" y="8" width="56" height="34" rx="8" fill="#E6F6EF" />
        <path d="M22 42v10l12-10" fill="#E6F6EF" />
        <path d="M20 20h32M20 29h20" stroke="#B9DFCF" strokeWidth="3" strokeLinecap="round" />
        <rect x="46" y="24" width="42" height="26" rx="8" fill="#fff" stroke="#E7EAEF" strokeWidth="2" />
        <path d="M56 34h22M56 41h14" stroke="#E7EAEF" strokeWidth="3" strokeLinecap="round" />
      </svg>
      <p className="empty-title">{title}</p>
      {hint !== undefined && <p className="empty-hint">{hint}</p>}
      {children}
    </div>
  )
}

/** Shows the skeleton, the refusal with a retry, or the thing itself. */
export function Show<T>({ of, children, rows }: { of: Loading<T>; children: (value: T) => ReactNode; rows?: number }) {
  switch (of.loaded.state) {
    case 'loading':
      return <Waiting {...(rows === undefined ? {} : { rows })} />
    case 'failed':
      return <Failed code={of.loaded.code} retry={of.reload} />
    default:
      return children(of.loaded.value)
  }
}
