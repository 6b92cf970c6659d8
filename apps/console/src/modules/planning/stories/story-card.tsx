import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Progress } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { StoryPicture } from './story-picture.tsx'
import { isOpen, type StoryLoad, type StorySummary, useOpenStory } from './use-stories.ts'

interface StoryCardProps {
  readonly story: StorySummary
  /** Of this story, the newest first. */
  readonly loads: readonly StoryLoad[]
  readonly ready: boolean
  readonly again: () => Promise<void>
}

const sights = ['see1', 'see2', 'see3'] as const

/** One story: what there is to see, and how far its loading is. */
export function StoryCard({ story, loads, ready, again }: StoryCardProps) {
  const { t, language } = useTexts()
  const openStory = useOpenStory()
  const { failed: refused } = useNotices()
  const load = useMutation({ mutationFn: async () => await api.stories.load({ story: story.id }), onSuccess: again })
  const [newest] = loads
  const open = loads.find(isOpen)
  const there = loads.find(({ workspace }) => workspace !== null)?.workspace ?? null
  const failed = open === undefined && newest?.status === 'failed' ? newest : undefined
  const label = failed === undefined ? (there === null ? t('stories.load') : t('stories.load_again')) : t('stories.retry')
  return (
    <section className="panel story-card" aria-labelledby={`story-${story.id}`}>
      <StoryPicture of={story.id} />
      <div className="story-words">
        <h2 id={`story-${story.id}`}>{t(`stories.${story.id}`)}</h2>
        <p>{t(`stories.${story.id}.lead`)}</p>
        <ul>
          {sights.map((sight) => (
            <li key={sight}>{t(`stories.${story.id}.${sight}`)}</li>
          ))}
        </ul>
        <p className="story-figures number">
          {t('stories.figures', {
            followers: story.followers.toLocaleString(language),
            months: story.months,
            from: story.from,
            to: story.to,
          })}
        </p>
      </div>
      <footer>
        <ErrorNotice error={load.error} />
        {failed === undefined ? null : <Failure load={failed} />}
        {open === undefined ? (
          <div className="story-actions">
            <small>{t('stories.takes', { minutes: story.minutes })}</small>
            {there === null ? null : (
              <Button type="primary" onClick={() => void openStory(there.slug).catch(refused)}>
                {t('stories.open')}
              </Button>
            )}
            <Button
              type={there === null ? 'primary' : 'default'}
              disabled={!ready}
              loading={load.isPending}
              onClick={() => load.mutate()}
            >
              {label}
            </Button>
          </div>
        ) : (
          <Loading load={open} again={again} />
        )}
      </footer>
    </section>
  )
}

function Loading({ load, again }: { readonly load: StoryLoad; readonly again: () => Promise<void> }) {
  const { t } = useTexts()
  const { progress, stopping, status } = load
  const cancel = async (): Promise<void> => {
    await api.stories.cancel({ id: load.id })
    await again()
  }
  return (
    <div className="story-loading">
      <div className="story-loading-head">
        <strong aria-live="polite">{useWords(load)}</strong>
        {stopping ? null : (
          <ConfirmAction
            danger
            button={{ size: 'small' }}
            label={t('stories.cancel')}
            title={t('stories.cancel_title')}
            effect={t('stories.cancel_effect')}
            keep={t('stories.keep')}
            onConfirm={cancel}
          />
        )}
      </div>
      <Progress percent={Math.floor((progress?.done ?? 0) * 100)} status={status === 'running' ? 'active' : 'normal'} />
    </div>
  )
}

function useWords({ status, stopping, progress }: StoryLoad): string {
  const { t } = useTexts()
  if (stopping) return t('stories.stopping')
  if (status === 'waiting') return t('stories.step.waiting')
  if (progress === null || progress.step === 'stage') return t('stories.step.stage')
  if (progress.step === 'moving') return t('stories.step.moving')
  return t('stories.step.playing', { day: progress.day ?? '', act: t(`stories.act.${progress.act ?? 'opening'}`) })
}

function Failure({ load: { cause, causeDetails } }: { readonly load: StoryLoad }) {
  const texts = useTexts()
  const known = texts.explain(cause ?? 'story_failed', causeDetails)
  return (
    <Alert
      role="alert"
      className="error-notice"
      type="error"
      showIcon
      title={known?.what ?? texts.t('stories.status.failed')}
      description={known?.next}
    />
  )
}
