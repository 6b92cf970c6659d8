import { BulbOutlined, CheckCircleFilled } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type AnswerKey, type InterviewAnswers, interviewQuestions, openAnswers, type QuestionId } from '@weiying/contract'
import { Button, Progress } from 'antd'
import { type RefObject, useEffect, useRef, useState } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { AnswerFields } from './answer-fields.tsx'
import { given, type PlanInterview, without } from './plan.ts'

interface InterviewProps {
  readonly interview: PlanInterview
  readonly question: string | undefined
  readonly onAsk: (question: string) => void
  readonly onFinish: () => void
  readonly onReload: () => Promise<void>
}

/** One question at a time, in any order; each is kept when it is left. */
export function Interview({ interview, question, onAsk, onFinish, onReload }: InterviewProps) {
  const { t } = useTexts()
  const { answers } = interview
  const open = interviewQuestions.findIndex((each) => openAnswers(each, answers).length > 0)
  const asked = interviewQuestions.findIndex(({ id }) => id === question)
  const index = asked === -1 ? Math.max(0, open) : asked
  const current = interviewQuestions[index]
  const answered = interviewQuestions.filter((each) => openAnswers(each, answers).length === 0).length
  // Set by the question that is open: it keeps what was typed before another one is shown.
  const leave = useRef<(to: string) => void>(onAsk)
  return (
    <div className="interview">
      <nav aria-label={t('plans.tab.interview')}>
        <Progress percent={Math.round((answered / interviewQuestions.length) * 100)} showInfo={false} size="small" />
        <p className="goal-metric">{t('plans.progress', { answered, total: interviewQuestions.length })}</p>
        <ol>
          {interviewQuestions.map((each, at) => (
            <li key={each.id}>
              <button
                type="button"
                className="interview-step"
                aria-current={at === index ? 'step' : undefined}
                onClick={() => leave.current(each.id)}
              >
                <Step answers={each.answers} number={at + 1} open={openAnswers(each, answers)} />
              </button>
            </li>
          ))}
        </ol>
      </nav>
      {current === undefined ? null : (
        <Question
          key={current.id}
          interview={interview}
          id={current.id}
          index={index}
          leaving={leave}
          onAsk={onAsk}
          onFinish={onFinish}
          onReload={onReload}
        />
      )}
    </div>
  )
}

interface StepProps {
  readonly answers: readonly AnswerKey[]
  readonly number: number
  /** What of it is not answered yet. */
  readonly open: readonly AnswerKey[]
}

/** Ticked off when all of it is answered; of a part, what is still open. */
function Step({ answers, number, open }: StepProps) {
  const { t } = useTexts()
  const named = (keys: readonly AnswerKey[]): string => keys.map((key) => t(`plans.a.${key}`)).join(' · ')
  return (
    <>
      <span className="interview-mark">
        {open.length === 0 ? <CheckCircleFilled aria-label={t('plans.answered')} /> : number}
      </span>
      <span>
        {named(answers)}
        {open.length === 0 || open.length === answers.length ? null : (
          <small className="interview-open">{t('plans.part_open', { names: named(open) })}</small>
        )}
      </span>
    </>
  )
}

interface QuestionProps extends Omit<InterviewProps, 'question'> {
  readonly id: QuestionId
  readonly index: number
  readonly leaving: RefObject<(to: string) => void>
}

function Question({ interview, id, index, leaving, onAsk, onFinish, onReload }: QuestionProps) {
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const { failed } = useNotices()
  const keys = interviewQuestions[index]?.answers ?? []
  const known = interview.known.sources.filter(
    ({ answer }) => keys.some((key) => key === answer) && interview.answers[answer] === undefined,
  )
  // What the product knows stands there from the start; it is an answer once somebody goes on with it.
  const proposed = Object.fromEntries(known.map(({ answer }) => [answer, interview.known.answers[answer]]))
  const begin: InterviewAnswers = { ...(can('goal.write') ? proposed : {}), ...interview.answers }
  const [typed, setTyped] = useState(begin)
  // Something was typed and is not kept yet.
  const touched = useRef(false)
  const write = (answers: InterviewAnswers): void => {
    touched.current = true
    setTyped(answers)
  }
  // Of the answers only those of this question are written: colleagues may answer the others meanwhile.
  const own = (answers: InterviewAnswers): object => Object.fromEntries(keys.map((key) => [key, answers[key] ?? null]))
  const asked = ({ answers, version }: Pick<PlanInterview, 'answers' | 'version'>) => ({ ...own(answers), answers, version })
  const kept = useAsOpened({
    record: asked(interview),
    latest: async () => asked(await api.planInterviews.get({ planId: interview.planId })),
  })
  // As long as nothing was typed here, what is saved meanwhile stands here too: by colleagues, or the answer that was just left.
  useEffect(() => {
    if (touched.current || kept.record?.version === interview.version) return
    setTyped(begin)
    kept.renew(asked(interview))
  }, [interview.version])
  const form = useRef<HTMLFormElement>(null)
  // The next question is answered without a reach for the mouse.
  useEffect(() => form.current?.querySelector<HTMLElement>('fieldset :is(input, textarea)')?.focus({ preventScroll: true }), [])
  const question = interviewQuestions[index]
  const before = interviewQuestions[index - 1]
  const after = interviewQuestions[index + 1]
  const save = useMutation({
    mutationFn: async (answers: InterviewAnswers) =>
      await kept.save(own(answers), async (mine, expectedVersion, over) => {
        const said = Object.fromEntries(Object.entries(mine).filter(([, value]) => value !== null))
        const all = given({ ...without(over.answers, keys), ...said })
        return await api.planInterviews.save({ planId: interview.planId, answers: all, expectedVersion })
      }),
    onSuccess: (saved) => client.setQueryData(['plans', 'interview', interview.planId], saved),
  })
  const leave = (to: string | undefined): void => {
    if (to === undefined) onFinish()
    else onAsk(to)
  }
  /** Unchanged answers are not written again. */
  const keep = async (to: string | undefined): Promise<void> => {
    const answers = given(typed)
    try {
      if (can('goal.write') && JSON.stringify(answers) !== JSON.stringify(interview.answers)) await save.mutateAsync(answers)
      touched.current = false
      leave(to)
    } catch {
      // Shown below; what was typed stays.
    }
  }
  // By the list of questions: what is only proposed is no answer yet.
  const flush = useRef<() => void>(() => undefined)
  useEffect(() => {
    leaving.current = (to) => {
      if (touched.current) void keep(to)
      else onAsk(to)
    }
    flush.current = () => {
      if (!touched.current) return
      touched.current = false
      save.mutateAsync(given(typed)).catch(failed)
    }
  })
  // By the menu or another tab: kept on the way out.
  useEffect(() => () => flush.current(), [])
  const open = question === undefined ? [] : openAnswers(question, given(typed))
  const empty = open.length === question?.answers.length
  return (
    <form
      ref={form}
      className="panel interview-question"
      onSubmit={(event) => {
        event.preventDefault()
        void keep(after?.id)
      }}
    >
      <p className="interview-count">{t('plans.question_of', { number: index + 1, total: interviewQuestions.length })}</p>
      <h2>{t(`plans.q.${id}`)}</h2>
      <p className="interview-why">
        <b>{t('plans.why')}</b> {t(`plans.q.${id}.why`)}
      </p>
      <EditConflict
        kept={kept}
        error={save.error}
        onMine={() => void keep(after?.id)}
        onTheirs={() => {
          const { theirs } = kept
          if (theirs === null) return
          touched.current = false
          setTyped(theirs.answers)
          kept.renew(theirs)
          save.reset()
          void onReload()
        }}
        fields={Object.fromEntries(keys.map((key) => [key, { label: t(`plans.a.${key}`), words: `plans.${key}` }]))}
      />
      {known.length === 0 || !can('goal.write') ? null : (
        <div className="interview-known" role="note">
          <BulbOutlined aria-hidden />
          <span>
            <b>{t('plans.known.title')}</b>
            {known.map(({ answer, source, count }) => (
              <span key={answer}>
                {t('plans.known.line', {
                  answer: t(`plans.a.${answer}`),
                  from: t(`plans.known.${source}`, { count: count ?? 0 }),
                })}
              </span>
            ))}
            <small>{t('plans.known.change', { next: after === undefined ? t('plans.finish') : t('plans.next') })}</small>
          </span>
        </div>
      )}
      <fieldset disabled={!can('goal.write')}>
        {question?.answers.map((key) => (
          <AnswerFields key={key} answer={key} answers={typed} onChange={write} alone={question.answers.length === 1} />
        ))}
      </fieldset>
      {open.length === 0 || empty || !can('goal.write') ? null : (
        <p className="interview-open" role="status">
          {t('plans.part_missing', { names: open.map((key) => t(`plans.a.${key}`)).join(' · ') })}
        </p>
      )}
      <footer>
        {before === undefined ? null : <Button onClick={() => void keep(before.id)}>{t('plans.back')}</Button>}
        <span className="interview-gap" />
        {empty || !can('goal.write') ? null : (
          <Button type="text" onClick={() => write(without(typed, question?.answers ?? []))}>
            {t('plans.clear')}
          </Button>
        )}
        <Button type={empty && after !== undefined ? 'default' : 'primary'} htmlType="submit" loading={save.isPending}>
          {after === undefined ? t('plans.finish') : empty ? t('plans.skip') : t('plans.next')}
        </Button>
      </footer>
    </form>
  )
}
