import './entrance.css'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'

import { useTexts } from '../../../app/texts.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { PlainError } from './plain-error.tsx'

/** What stands in for a page that could not be opened: why, and once more. */
export function EntranceFailure({ error, reset }: ErrorComponentProps) {
  const { t } = useTexts()
  const router = useRouter()
  return (
    <div className="plain-page">
      <EmptyState
        drawing="lost"
        title={t('general.page_broken')}
        hint={<PlainError error={error} />}
        action={
          <button
            type="button"
            className="plain-button"
            onClick={() => {
              reset()
              void router.invalidate()
            }}
          >
            {t('general.retry')}
          </button>
        }
      />
    </div>
  )
}

export function NoSuchPage() {
  const { t } = useTexts()
  return (
    <div className="plain-page">
      <EmptyState
        drawing="lost"
        title={t('general.page_missing')}
        hint={t('general.page_missing_hint')}
        action={
          <a className="plain-button" href="/">
            {t('general.go_home')}
          </a>
        }
      />
    </div>
  )
}
