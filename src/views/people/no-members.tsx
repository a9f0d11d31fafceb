import { en } from '../messages/en.ts'
import { Layout } from '../shared/layout.tsx'

const text = en.people.noMembers

/** The page for people while there is no account. */
export function NoMembersPage({ canBeSetUp }: { readonly canBeSetUp: boolean }) {
  return (
    <Layout title={en.shared.pageTitle(en.people.members.title)}>
      <main class="one" id="main">
        <h1>{en.people.members.title}</h1>
        <section class="card">
          <p>{text.signInIsOff}</p>
          <p>{text.signInTurnsOn}</p>
          {canBeSetUp ? (
            <a class="button" href="/setup">
              {text.createAccount}
            </a>
          ) : (
            <p>{text.createByCommand}</p>
          )}
        </section>
      </main>
    </Layout>
  )
}
