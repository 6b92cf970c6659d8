import { CheckCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { type AnswerKey, interviewQuestions, openAnswers } from '@weiying/contract'
import { Alert, Button, Tag, Tooltip } from 'antd'

import { PageLink } from '../../../app/page-link.tsx'
import { useTexts } from '../../../app/texts.tsx'
import { StatusChip, type Tone } from '../../../components/status-chip.tsx'
import { type Conclusion, type PlanInterview } from './plan.ts'

interface AdviceProps {
  readonly interview: PlanInterview
  /** Goes back to a question. */
  readonly onAsk: (question: string) => void
}

const questionOf = (key: AnswerKey): string =>
  interviewQuestions.find(({ answers }) => answers.some((each) => each === key))?.id ?? 'enterprise'

/** Account advice, fitness and value map, each with the rules and answers that led to it. */
export function Advice({ interview, onAsk }: AdviceProps) {
  return (
    <div className="advice">
      <Gaps interview={interview} onAsk={onAsk} />
      <AccountPart advice={interview.advice} onAsk={onAsk} />
      <NamingPart naming={interview.naming} onAsk={onAsk} />
      <FitnessPart fitness={interview.fitness} onAsk={onAsk} />
      <ValuesPart values={interview.values} />
    </div>
  )
}

function Gaps({ interview: { answers, missing, contradictions }, onAsk }: AdviceProps) {
  const { t, find } = useTexts()
  // Together with the essentials: everything that keeps a question from being done.
  const others = interviewQuestions.flatMap((each) => openAnswers(each, answers)).filter((key) => !missing.includes(key))
  return (
    <>
      {missing.length === 0 ? null : (
        <Alert
          type="info"
          showIcon
          title={t('plans.missing')}
          description={missing.map((key) => (
            <Button key={key} size="small" type="link" onClick={() => onAsk(questionOf(key))}>
              {t(`plans.a.${key}`)}
            </Button>
          ))}
        />
      )}
      {others.length === 0 ? null : (
        <p className="advice-open">
          {t('plans.open_others')}
          {others.map((key) => (
            <Button key={key} size="small" type="link" onClick={() => onAsk(questionOf(key))}>
              {t(`plans.a.${key}`)}
            </Button>
          ))}
        </p>
      )}
      {contradictions.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          title={t('plans.contradictions')}
          description={
            <ul className="advice-list">
              {contradictions.map(({ id, answers }) => (
                <li key={id}>
                  {find(`plans.clash.${id}`)} <AnswerLinks answers={answers} onAsk={onAsk} />
                </li>
              ))}
            </ul>
          }
        />
      )}
    </>
  )
}

function AnswerLinks({ answers, onAsk }: { readonly answers: readonly AnswerKey[]; readonly onAsk: (question: string) => void }) {
  const { t } = useTexts()
  return (
    <>
      {answers.map((key) => (
        <Tag key={key} className="advice-answer">
          <button type="button" title={t('plans.look_again')} onClick={() => onAsk(questionOf(key))}>
            {t(`plans.a.${key}`)}
          </button>
        </Tag>
      ))}
    </>
  )
}

/** Codes inside a rule's details, said in words. */
const worded = { function: 'function', purpose: 'purpose', industry: 'industry', gain: 'gain' } as const

function RuleLine({
  conclusion,
  onAsk,
  chip,
}: {
  readonly conclusion: Conclusion
  readonly onAsk: (question: string) => void
  readonly chip?: React.ReactNode
}) {
  const { t, find } = useTexts()
  const { rule, details, answers, fact } = conclusion
  const fillings = Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, name in worded ? (find(`plans.${name}.${value}`) ?? value) : value]),
  )
  const since = fact?.since ?? null
  return (
    <li className="advice-rule">
      <div>{chip}</div>
      <div>
        {find(`plans.rule.${rule}`, fillings)} {fact?.historic === true ? <Tag>{t('plans.advice.historic')}</Tag> : null}
        {fact === null ? null : (
          <small className={`advice-source advice-${fact.confidence}`}>
            {fact.confidence === 'verified' ? (
              // Sources are titles of the platform's own pages, as they were read.
              <Tooltip title={t('plans.advice.fact_source', { source: fact.source })}>
                <span tabIndex={0}>
                  <CheckCircleOutlined aria-hidden /> {t('plans.advice.fact_verified')}
                </span>
              </Tooltip>
            ) : (
              <>
                <QuestionCircleOutlined aria-hidden /> {t('plans.advice.fact_memory')}
              </>
            )}
            {since === null ? '' : ` · ${t('plans.advice.fact_since', { since })}`}
          </small>
        )}
      </div>
      <div className="advice-answers">
        <AnswerLinks answers={answers} onAsk={onAsk} />
      </div>
    </li>
  )
}

function AccountPart({
  advice,
  onAsk,
}: {
  readonly advice: PlanInterview['advice']
  readonly onAsk: (question: string) => void
}) {
  const { t, find } = useTexts()
  const { verdict, division, conclusions, steps, forgone } = advice
  return (
    <section className="panel">
      <h2>{t('plans.advice.title')}</h2>
      <p className={`advice-verdict ${verdict === 'undecided' ? 'advice-open' : ''}`}>{t(`plans.advice.verdict.${verdict}`)}</p>
      {division.length === 0 ? null : (
        <div className="advice-division">
          {division.map(({ kind, duties }) => (
            <div key={kind}>
              <h3>{t('plans.advice.duties', { kind: t(`plans.kind.${kind}`) })}</h3>
              <ul>
                {duties.map((duty) => (
                  <li key={duty}>{find(`plans.duty.${duty}`)}</li>
                ))}
              </ul>
            </div>
          ))}
          <div>
            <h3>{t('plans.advice.steps')}</h3>
            <ol>
              {steps.map((step) => (
                <li key={step}>{find(`plans.step.${step}`)}</li>
              ))}
            </ol>
          </div>
          {forgone.length === 0 ? null : (
            <div>
              <h3>{t('plans.advice.forgone')}</h3>
              <ul>
                {forgone.map((each) => (
                  <li key={each}>{t(`plans.function.${each}`)}</li>
                ))}
              </ul>
            </div>
          )}
        </div>
      )}
      {conclusions.length === 0 ? null : (
        <>
          <h3>{t('plans.advice.because')}</h3>
          <ul className="advice-list">
            {conclusions.map((conclusion) => (
              <RuleLine
                key={`${conclusion.rule} ${JSON.stringify(conclusion.details)}`}
                conclusion={conclusion}
                onAsk={onAsk}
                chip={conclusion.decisive ? <StatusChip tone="active">{t('plans.advice.decisive')}</StatusChip> : null}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

const namingParts = ['name', 'account_id', 'introduction', 'picture'] as const

/** What the account is called and how it looks, part by part. */
function NamingPart({ naming, onAsk }: { readonly naming: PlanInterview['naming']; readonly onAsk: (question: string) => void }) {
  const { t } = useTexts()
  return (
    <section className="panel">
      <h2>{t('plans.naming.title')}</h2>
      <ul className="advice-list">
        {namingParts.flatMap((part) =>
          naming
            .filter((each) => each.part === part)
            .map((conclusion, at) => (
              <RuleLine
                key={conclusion.rule}
                conclusion={conclusion}
                onAsk={onAsk}
                chip={at === 0 ? <b>{t(`plans.naming.part.${part}`)}</b> : null}
              />
            )),
        )}
      </ul>
    </section>
  )
}

const speakTones: Readonly<Record<'for' | 'against' | 'how', Tone>> = { for: 'good', against: 'warning', how: 'neutral' }

function FitnessPart({
  fitness,
  onAsk,
}: {
  readonly fitness: PlanInterview['fitness']
  readonly onAsk: (question: string) => void
}) {
  const { t } = useTexts()
  return (
    <section className="panel">
      <h2>{t('plans.fitness.title')}</h2>
      <p className={`advice-verdict ${fitness.verdict === 'undecided' ? 'advice-open' : ''}`}>
        {t(`plans.fitness.verdict.${fitness.verdict}`)}
        {fitness.approach === null ? null : (
          <small>
            {t('plans.fitness.approach')} · {t(`plans.fitness.approach.${fitness.approach}`)}
          </small>
        )}
      </p>
      <ul className="advice-list">
        {fitness.conclusions.map((conclusion) => (
          <RuleLine
            key={conclusion.rule}
            conclusion={conclusion}
            onAsk={onAsk}
            chip={<StatusChip tone={speakTones[conclusion.speaks]}>{t(`plans.fitness.speaks.${conclusion.speaks}`)}</StatusChip>}
          />
        ))}
      </ul>
    </section>
  )
}

function ValuesPart({ values }: { readonly values: PlanInterview['values'] }) {
  const { t, find, language } = useTexts()
  return (
    <section className="panel">
      <h2>{t('plans.values.title')}</h2>
      <div className="advice-division">
        {values.map(({ value, purposes, functions }) => (
          <div key={value} className={purposes.length === 0 ? 'advice-unasked' : undefined}>
            <h3>{t(`plans.values.${value}`)}</h3>
            <p>
              {purposes.length === 0
                ? t('plans.values.none')
                : t('plans.values.for', {
                    purposes: purposes.map((each) => t(`plans.purpose.${each}`)).join(language === 'en' ? ', ' : '、'),
                  })}
            </p>
            <p className="goal-metric">{t('plans.values.functions')}</p>
            <ul>
              {functions.map(({ id, screen }) => (
                <li key={id}>
                  {screen === null ? (
                    <>
                      {find(`plans.fn.${id}`)} <Tag>{t('plans.values.later')}</Tag>
                    </>
                  ) : (
                    <PageLink to={screen as `/${string}`}>{find(`plans.fn.${id}`)}</PageLink>
                  )}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  )
}
