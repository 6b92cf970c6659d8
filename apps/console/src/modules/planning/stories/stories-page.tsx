import './stories.css'
import { Alert, Button, Skeleton } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { formatInstant } from '../../../app/zone.ts'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { StatusChip, type Tone } from '../../../components/status-chip.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { StoryCard } from './story-card.tsx'
import { isOpen, type StoryLoad, useOpenStory, useStories } from './use-stories.ts'

/** Fictional enterprises that can be loaded as workspaces of their own. */
export default function StoriesPage() {
  const { t, explain } = useTexts()
  const { data, error, refetch, again } = useStories()
  const past = data?.loads.filter((load) => !isOpen(load)) ?? []
  return (
    <>
      <PageHeader title={t('planning.screen.stories')} subtitle={t('stories.subtitle')} />
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {data === undefined && error === null ? <Skeleton active paragraph={{ rows: 8 }} /> : null}
      {data?.ready === false ? (
        <Alert
          className="error-notice"
          type="warning"
          showIcon
          title={t('stories.not_ready')}
          description={explain('story_platform_missing', {})?.next}
        />
      ) : null}
      {data === undefined ? null : (
        <>
          <div className="story-cards">
            {data.stories.map((story) => (
              <StoryCard
                key={story.id}
                story={story}
                loads={data.loads.filter((load) => load.story === story.id)}
                ready={data.ready}
                again={again}
              />
            ))}
          </div>
          {past.length === 0 ? null : (
            <section className="panel story-past">
              <h2>{t('stories.loaded')}</h2>
              <p>{t('stories.loaded_hint')}</p>
              <ul>
                {past.map((load) => (
                  <PastLoad key={load.id} load={load} again={again} />
                ))}
              </ul>
            </section>
          )}
          <section className="story-how">
            <h2>{t('stories.how_title')}</h2>
            <p>{t('stories.how')}</p>
          </section>
        </>
      )}
    </>
  )
}

const tones: Readonly<Record<StoryLoad['status'], Tone>> = {
  waiting: 'neutral',
  running: 'active',
  done: 'good',
  cancelled: 'neutral',
  failed: 'danger',
  removed: 'neutral',
}

function PastLoad({ load, again }: { readonly load: StoryLoad; readonly again: () => Promise<void> }) {
  const { t } = useTexts()
  const { failed } = useNotices()
  const openStory = useOpenStory()
  const { id, story, status, workspace, finishedAt, createdAt } = load
  const remove = async (): Promise<void> => {
    await api.stories.remove({ id })
    await again()
  }
  return (
    <li>
      <span className="story-past-name">
        <strong>{workspace?.name ?? t(`stories.${story}`)}</strong>
        <small>{t('stories.loaded_at', { at: formatInstant(finishedAt ?? createdAt) })}</small>
      </span>
      <StatusChip tone={tones[status]}>{t(`stories.status.${status}`)}</StatusChip>
      <span className="story-past-actions">
        {workspace === null ? null : (
          <Button type="link" onClick={() => void openStory(workspace.slug).catch(failed)}>
            {t('stories.open')}
          </Button>
        )}
        {workspace === null ? (
          <Button type="link" onClick={() => void remove().catch(failed)}>
            {t('stories.dismiss')}
          </Button>
        ) : (
          <ConfirmAction
            danger
            button={{ type: 'link' }}
            label={t('stories.remove')}
            title={t('stories.remove_title')}
            effect={t('stories.remove_effect')}
            keep={t('stories.remove_keep')}
            onConfirm={remove}
          />
        )}
      </span>
    </li>
  )
}
