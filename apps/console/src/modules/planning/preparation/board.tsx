import { CheckOutlined } from '@ant-design/icons'
import { Button } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { useGo } from '../../../app/where.ts'
import { StatusChip, type Tone } from '../../../components/status-chip.tsx'
import { type Preparation } from './preparation.ts'

type Step = Preparation['steps'][number]

const tones: Readonly<Record<Step['state'], Tone>> = { done: 'good', going_on: 'active', open: 'neutral' }

/** Six steps side by side: what is there, what is missing, where to go on. */
export function Board({ preparation: { steps } }: { readonly preparation: Preparation }) {
  const { t, find } = useTexts()
  const go = useGo()
  const next = steps.find(({ state }) => state !== 'done')
  const doneSteps = steps.filter(({ state }) => state === 'done').length
  const words = (part: 'missing' | 'found', facts: Step['missing']) =>
    facts.map(({ code, details }) => find(`preparation.${part}.${code}`, details) ?? code)
  return (
    <>
      <section className="panel prep-bar">
        <strong>{t('preparation.progress', { done: doneSteps, total: steps.length })}</strong>
        <div className="prep-track" aria-hidden="true">
          {steps.map(({ step, state }) => (
            <i key={step} className={`prep-${state}`} />
          ))}
        </div>
        <span>
          {next === undefined
            ? t('preparation.all_done')
            : t('preparation.next_step', { step: t(`preparation.step.${next.step}`) })}
        </span>
      </section>
      <ol className="prep-board">
        {steps.map((step, index) => (
          <li key={step.step} className={`panel prep-card ${step === next ? 'prep-next' : ''}`}>
            <header>
              <span className={`prep-number prep-${step.state}`} aria-hidden="true">
                {step.state === 'done' ? <CheckOutlined /> : index + 1}
              </span>
              <h2>{t(`preparation.step.${step.step}`)}</h2>
              <StatusChip tone={tones[step.state]}>{t(`preparation.state.${step.state}`)}</StatusChip>
            </header>
            <p className="prep-why">{t(`preparation.step.${step.step}.why`)}</p>
            <Facts title={t('preparation.found')} lines={words('found', step.found)} kind="found" />
            <Facts title={t('preparation.missing')} lines={words('missing', step.missing)} kind="missing" />
            <footer>
              <Button type={step === next ? 'primary' : 'default'} onClick={() => go(pathOf(step.path))}>
                {t(`preparation.go.${step.step}`)}
              </Button>
            </footer>
          </li>
        ))}
      </ol>
    </>
  )
}

function Facts({ title, lines, kind }: { readonly title: string; readonly lines: readonly string[]; readonly kind: string }) {
  if (lines.length === 0) return null
  return (
    <div className={`prep-facts prep-facts-${kind}`}>
      <span>{title}</span>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}

const pathOf = (path: string): `/${string}` => `/${path.slice(1)}`
