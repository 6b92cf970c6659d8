import './reviews.css'
import { DownOutlined } from '@ant-design/icons'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { toId } from '@weiying/kernel'
import { Alert, Button, Dropdown, Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { usePathValue } from '../../../app/where.ts'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { useTimeFormat } from '../../../components/time-text.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { downloadBase64 } from '../content-plan/download.ts'
import { Decisions } from './decisions.tsx'
import { ReviewContext } from './figure-names.ts'
import { FigureTable } from './figure-table.tsx'
import { FollowUps } from './follow-ups.tsx'
import { GoalTable } from './goal-table.tsx'
import { ActivityTable, ContentTable, TopicTable, WorkTable } from './month-tables.tsx'
import { NextPeriod } from './next-period.tsx'
import { ReviewParagraph } from './paragraph.tsx'
import { Problems } from './problems.tsx'
import { PromotionTable } from './promotion-table.tsx'
import { type Review, type Section, shownSections, statusTones } from './review.ts'
import { TraceDrawer } from './trace-drawer.tsx'
import { type SaveReview, useReviewEdit } from './use-review-edit.tsx'
import { useReviewTitle } from './use-review-title.ts'

/** One review: tables, sentences, problems and decisions; what is written in it stays when the figures are read again. */
export default function ReviewPage() {
  const { t, language } = useTexts()
  const id = toId<'review'>(usePathValue('reviewId'))
  const client = useQueryClient()
  const titleOf = useReviewTitle()
  const can = useCan()
  const [figure, setFigure] = useState<string | null>(null)
  const key = ['reviews', 'one', id, language]
  const found = useQuery({
    queryKey: key,
    queryFn: async () => await api.reviews.get({ id, language }),
    placeholderData: keepPreviousData,
  })
  const review = found.data
  const keep = async (after: Review): Promise<void> => {
    client.setQueryData(key, after)
    await client.invalidateQueries({ queryKey: ['reviews', 'list'] })
  }
  const { save, dialog } = useReviewEdit(keep)
  if (review === undefined)
    return (
      <>
        <PageHeader title={t('reviews.list')} />
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
        {found.error === null ? <Skeleton active paragraph={{ rows: 12 }} /> : null}
      </>
    )
  const mayWrite = can('goal.write')
  const onSave = mayWrite && review.status === 'draft' ? save : undefined
  const shown = shownSections(review)
  return (
    <ReviewContext value={review}>
      <PageHeader
        title={titleOf(review)}
        status={
          <span className="review-status">
            <StatusChip tone={statusTones[review.status]}>{t(`reviews.status.${review.status}`)}</StatusChip>
            {review.overdue ? <StatusChip tone="danger">{t('reviews.overdue')}</StatusChip> : null}
          </span>
        }
        subtitle={<Subtitle review={review} />}
        actions={<Actions review={review} mayWrite={mayWrite} onChange={keep} />}
      />
      {review.incomplete.map((code) => (
        <Alert
          key={code}
          className="review-notice"
          type="info"
          showIcon
          title={
            code === 'platform_figures'
              ? review.platformDay === null
                ? t('reviews.incomplete.platform_figures_none')
                : t('reviews.incomplete.platform_figures', { day: review.platformDay })
              : t('reviews.incomplete.period_open')
          }
        />
      ))}
      <div className="review">
        <nav className="review-nav" aria-label={t('reviews.list')}>
          {shown.map((section) => (
            <a key={section} href={`#review-${section}`}>
              <SectionTitle review={review} section={section} />
            </a>
          ))}
        </nav>
        <div className="review-sections">
          {shown.map((section) => (
            <section key={section} id={`review-${section}`} className="panel review-section">
              <h2>
                <SectionTitle review={review} section={section} />
              </h2>
              <SectionBody review={review} section={section} mayWrite={mayWrite} onSave={onSave} onTrace={setFigure} />
            </section>
          ))}
          {review.notMeasured.length === 0 ? null : (
            <p className="review-hint">
              {t('reviews.not_measured')}
              {review.notMeasured.join(language === 'en' ? ', ' : '、')}
            </p>
          )}
        </div>
      </div>
      {dialog}
      <TraceDrawer reviewId={id} figure={figure} onClose={() => setFigure(null)} />
    </ReviewContext>
  )
}

function Subtitle({ review }: { readonly review: Review }) {
  const { t } = useTexts()
  const format = useTimeFormat()
  return (
    <>
      {review.planName === null ? null : `${review.planName} · `}
      {t('reviews.versus', { from: review.previousFrom, to: review.previousTo })}
      {' · '}
      {review.publishedAt === null
        ? t('reviews.drafted_at', { time: format(review.draftedAt) })
        : t('reviews.published_by', { name: review.publishedByName ?? '', time: format(review.publishedAt) })}
    </>
  )
}

interface ActionsProps {
  readonly review: Review
  readonly mayWrite: boolean
  readonly onChange: (after: Review) => Promise<void>
}

function Actions({ review: { id, version, status, openDecisions }, mayWrite, onChange }: ActionsProps) {
  const { t, language } = useTexts()
  const { done, failed } = useNotices()
  const versioned = { id, expectedVersion: version, language }
  const exporting = useMutation({
    mutationFn: async (format: 'xlsx' | 'pdf') => await api.reviews.export({ id, format, language }),
    onSuccess: ({ name, mime, base64 }) => downloadBase64(name, mime, base64),
    onError: failed,
  })
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: (['xlsx', 'pdf'] as const).map((key) => ({ key, label: t(`reviews.export_${key}`) })),
          onClick: ({ key }) => exporting.mutate(key === 'pdf' ? 'pdf' : 'xlsx'),
        }}
      >
        <Button loading={exporting.isPending}>
          {t('general.export')} <DownOutlined />
        </Button>
      </Dropdown>
      {!mayWrite ? null : status === 'published' ? (
        <ConfirmAction
          label={t('reviews.reopen')}
          title={t('reviews.reopen_title')}
          effect={t('reviews.reopen_effect')}
          onConfirm={async () => await onChange(await api.reviews.reopen(versioned))}
        />
      ) : (
        <>
          <ConfirmAction
            label={t('reviews.redraft')}
            title={t('reviews.redraft_title')}
            effect={t('reviews.redraft_effect')}
            onConfirm={async () => {
              await onChange(await api.reviews.redraft(versioned))
              done(t('reviews.redrafted'))
            }}
          />
          <ConfirmAction
            label={t('reviews.publish')}
            title={t('reviews.publish_title')}
            effect={
              openDecisions === 0 ? t('reviews.publish_effect_plain') : t('reviews.publish_effect', { count: openDecisions })
            }
            button={{ type: 'primary' }}
            onConfirm={async () => {
              await onChange(await api.reviews.publish(versioned))
              done(t('reviews.published'))
            }}
          />
        </>
      )}
    </>
  )
}

const groups = ['followers', 'pushes', 'service', 'orders'] as const
const groupOf = (section: Section) => groups.find((each) => each === section)

function SectionTitle({ review, section }: { readonly review: Review; readonly section: Section }) {
  const { t, find } = useTexts()
  const group = groupOf(section)
  if (group !== undefined) return t(`reviews.group.${group}`)
  if (section === 'next') return t(`reviews.section.next_${review.kind}`)
  return find(`reviews.section.${section}`)
}

interface SectionBodyProps {
  readonly review: Review
  readonly section: Section
  readonly mayWrite: boolean
  readonly onSave: SaveReview | undefined
  readonly onTrace: (figure: string) => void
}

function SectionBody({ review, section, mayWrite, onSave, onTrace }: SectionBodyProps): ReactNode {
  const said = (paragraph: Review['promotion']['paragraph']) => (
    <ReviewParagraph review={review} paragraph={paragraph} onSave={onSave} onTrace={onTrace} />
  )
  switch (section) {
    case 'goals':
      return (
        <>
          {said(review.goals.paragraph)}
          <GoalTable rows={review.goals.rows} onTrace={onTrace} />
        </>
      )
    case 'promotion':
      return (
        <>
          {said(review.promotion.paragraph)}
          <PromotionTable review={review} onSave={onSave} onTrace={onTrace} />
        </>
      )
    case 'work':
      return (
        <>
          {said(review.work.paragraph)}
          <WorkTable rows={review.work.rows} onTrace={onTrace} />
        </>
      )
    case 'content':
      return (
        <>
          {said(review.content.paragraph)}
          {review.content.rows.length === 0 ? null : <ContentTable rows={review.content.rows} onTrace={onTrace} />}
          {review.content.activities.length === 0 ? null : <ActivityTable rows={review.content.activities} onTrace={onTrace} />}
        </>
      )
    case 'customers':
      return (
        <>
          {said(review.customers.paragraph)}
          <TopicTable rows={review.customers.rows} onTrace={onTrace} />
        </>
      )
    case 'followups':
      return <FollowUps followUps={review.followUps} />
    case 'problems':
      return <Problems problems={review.problems} onTrace={onTrace} />
    case 'decisions':
      return <Decisions review={review} mayWrite={mayWrite} onTrace={onTrace} />
    case 'next':
      return <NextPeriod review={review} onSave={onSave} />
    default: {
      const group = review.groups.find(({ key }) => key === section)
      if (group === undefined) return null
      return (
        <>
          {said(group.paragraph)}
          <FigureTable figures={group.figures} onTrace={onTrace} />
        </>
      )
    }
  }
}
