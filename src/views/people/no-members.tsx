import { Layout } from '../shared/layout.tsx'

/** What there is to say while nobody signs in. */
export function NoMembersPage({ canBeSetUp }: { readonly canBeSetUp: boolean }) {
  return (
    <Layout title="People · Expense Tracker">
      <main class="one">
        <h1>People</h1>
        <p>
          Nobody signs in: whoever reaches this app sees and writes everything. Once there is a
          first member, every page asks who somebody is.
        </p>
        <p>
          {canBeSetUp ? (
            <a href="/setup">Make the first member</a>
          ) : (
            'Make the first member where the app runs, with “npm run member -- add”.'
          )}
        </p>
      </main>
    </Layout>
  )
}
