import { useTexts } from '../../../app/texts.tsx'
import { explain } from '../../../components/explain.ts'

/** `ErrorNotice` without antd. */
export function PlainError({ error }: { readonly error: unknown }) {
  const texts = useTexts()
  if (error === null || error === undefined) return null
  const { what, next, requestId, refused } = explain(error, texts)
  return (
    <div className="plain-error" role="alert">
      <strong>{what}</strong>
      {next}
      {requestId === null || refused ? null : <p className="plain-note">{texts.t('general.request_id', { id: requestId })}</p>}
    </div>
  )
}
