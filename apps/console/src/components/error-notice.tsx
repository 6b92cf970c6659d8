import { Alert, Button } from 'antd'

import { useTexts } from '../app/texts.tsx'
import { CopyText } from './copy-text.tsx'
import { explain } from './explain.ts'

interface ErrorNoticeProps {
  /** Nothing is shown for null or undefined, so that `mutation.error` can be passed. */
  readonly error: unknown
  readonly onRetry?: () => void
}

/** What happened, what to do, and the request number; in the language of the person. */
export function ErrorNotice({ error, onRetry }: ErrorNoticeProps) {
  const texts = useTexts()
  if (error === null || error === undefined) return null
  const { what, next, requestId, refused } = explain(error, texts)
  return (
    <Alert
      role="alert"
      className="error-notice"
      type={refused ? 'warning' : 'error'}
      showIcon
      title={what}
      description={
        <>
          {next}
          {requestId === null || refused ? null : (
            <span className="error-request">
              {texts.t('general.request_id', { id: requestId })} <CopyText text={requestId} quiet />
            </span>
          )}
        </>
      }
      action={
        onRetry === undefined ? undefined : (
          <Button size="small" onClick={onRetry}>
            {texts.t('general.retry')}
          </Button>
        )
      }
    />
  )
}
