import './app/tokens.css'
import './components/components.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { dressDocument, preferences } from './app/preferences.ts'
import { queryClient } from './app/query.ts'
import { router } from './app/router.tsx'
import { loadTexts, TextsProvider } from './app/texts.tsx'

dressDocument()

// A new version of the console has taken the place of the files that this page would load next: begin again with it, but
// not over and over when they are really missing.
window.addEventListener('vite:preloadError', (event) => {
  const last = Number(sessionStorage.getItem('weiying.renewed') ?? 0)
  if (event.timeStamp + performance.timeOrigin - last < 60_000) return
  sessionStorage.setItem('weiying.renewed', String(event.timeStamp + performance.timeOrigin))
  event.preventDefault()
  location.reload()
})

const place = document.querySelector('#root')
if (place === null) throw new Error('#root is missing')

const first = await loadTexts(preferences().language)

createRoot(place).render(
  <StrictMode>
    <TextsProvider first={first}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </TextsProvider>
  </StrictMode>,
)
