import { useTexts } from '../../app/texts.tsx'
import { formatInstant } from '../../app/zone.ts'
import { type Check } from './account.ts'

/** Cause and remedy of a check that did not pass; null when nothing is wrong. */
export function useProblemText(): (check: Check) => { readonly what: string; readonly next: string } | null {
  const { find } = useTexts()
  const separator = find('accounts.list_separator') ?? ', '
  return ({ problem, details }) => {
    if (problem === null) return null
    const fillings = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, readable(name, value)]))
    return {
      what: find(`accounts.problem.${problem}`, fillings) ?? problem,
      next: find(`accounts.problem.${problem}.next`, fillings) ?? '',
    }
  }

  function readable(name: string, value: string | number): string {
    if (typeof value === 'number') return String(value)
    if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return formatInstant(value)
    if (name !== 'features') return value
    return value
      .split(', ')
      .map((feature) => find(`accounts.feature.${feature}`) ?? feature)
      .join(separator)
  }
}
