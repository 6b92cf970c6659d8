/** The product's mark: a signal that reaches people. */
export function BrandMark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#0B8457" />
      <path d="M8 19.5c0-4.6 3.6-8 8-8s8 3.4 8 8" fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
      <circle cx="16" cy="20.5" r="3.2" fill="#fff" />
    </svg>
  )
}
