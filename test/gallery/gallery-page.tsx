import { SAMPLES } from './gallery.tsx'
import { PUBLIC_SAMPLES } from './gallery-public.tsx'
import { Layout } from '#src/ground/design/layout.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { pagePolicy, PUBLIC_POLICY, renderPage } from '#src/ground/design/render.ts'

export type GalleryPage = { html: string; policy: string }

const footer = {
  accessibility: { href: '/accessibilite', level: 'non conforme' },
  legal: '/mentions-legales',
  privacy: '/donnees-personnelles',
} as const

/** One page of the gallery, or its list for an empty name; for `/_design`, in development and tests only. */
export function galleryPage(name: string): GalleryPage | undefined {
  if (name === '') return { html: renderPage(<Contents />), policy: pagePolicy() }
  const office = SAMPLES[name]
  if (office !== undefined) return { html: renderPage(office()), policy: pagePolicy() }
  const open = PUBLIC_SAMPLES[name]
  return open === undefined ? undefined : { html: renderPage(open()), policy: PUBLIC_POLICY }
}

function Contents() {
  return (
    <Layout title="Galerie des pièces" footer={footer}>
      <PageHead title="Galerie des pièces" lead="Chaque pièce dans chacun de ses états." />
      <Section title="Pages internes">
        <Links names={Object.keys(SAMPLES)} />
      </Section>
      <Section title="Pages publiques">
        <Links names={Object.keys(PUBLIC_SAMPLES)} />
      </Section>
    </Layout>
  )
}

function Links({ names }: { names: readonly string[] }) {
  return (
    <ul>
      {names.map((name) => (
        <li key={name}>
          <a href={`/_design/${name}`}>{name}</a>
        </li>
      ))}
    </ul>
  )
}
