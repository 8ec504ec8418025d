// Faults that types do not find. The fast, untyped set: the types are checked by tsc, the walls by tests/architecture.
import tseslint from 'typescript-eslint';

export default [
  { ignores: ['node_modules/', 'build/', 'data/', 'src/platform/pages/assets/'] },
  ...tseslint.configs.recommended,
  ...tseslint.configs.stylistic,
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off', // noUncheckedIndexedAccess makes it the plain way to say "this index exists"
      '@typescript-eslint/consistent-type-definitions': 'off', // tables of a schema are types, because an interface has no index signature
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-debugger': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-param-reassign': 'error',
      'no-promise-executor-return': 'off',
      'no-return-assign': 'off',
      'no-self-compare': 'error',
      'no-throw-literal': 'error',
      'no-unreachable-loop': 'error',
      'no-useless-concat': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  { files: ['bench/**'], rules: { 'no-console': 'off' } },
  { files: ['src/methods/matching/**', 'src/contexts/child-index/model/**'], rules: { '@typescript-eslint/prefer-for-of': 'off' } }, // of a column of a million rows it takes ten times as long
];
