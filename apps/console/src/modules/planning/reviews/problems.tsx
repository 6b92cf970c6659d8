import { useTexts } from '../../../app/texts.tsx'
import { type Review } from './review.ts'
import { SourceButton } from './source-button.tsx'

interface ProblemsProps {
  readonly problems: Review['problems']
  readonly onTrace: (figure: string) => void
}

/** What was not as it should be, with hypotheses; each stands on figures that one click shows. */
export function Problems({ problems, onTrace }: ProblemsProps) {
  const { t } = useTexts()
  if (problems.length === 0) return <p className="review-none">{t('reviews.problems.none')}</p>
  return (
    <ul className="review-problems">
      {problems.map(({ key, text, sources, causes }) => (
        <li key={key}>
          <p className="review-problem">
            {text}
            <SourceButton sources={sources} onTrace={onTrace} />
          </p>
          {causes.length === 0 ? (
            <p className="review-before">{t('reviews.problems.no_cause')}</p>
          ) : (
            <>
              <p className="review-before">{t('reviews.problems.hypotheses')}</p>
              <ul className="review-causes">
                {causes.map((cause) => (
                  <li key={cause.text}>
                    {cause.text}
                    <SourceButton sources={cause.sources} onTrace={onTrace} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
