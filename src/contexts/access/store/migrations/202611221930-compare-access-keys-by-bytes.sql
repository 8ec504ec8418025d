-- Text that is compared as a key is compared by its bytes, on every server alike.

ALTER TABLE access.set_up_code ALTER code_sha256 TYPE text COLLATE "C";
ALTER TABLE access.role_held ALTER role TYPE text COLLATE "C";
ALTER TABLE access.permission_decision ALTER role TYPE text COLLATE "C", ALTER permission TYPE text COLLATE "C";
ALTER TABLE access.recovery_code ALTER code_sha256 TYPE text COLLATE "C";
ALTER TABLE access.sign_in_link ALTER token_sha256 TYPE text COLLATE "C";
ALTER TABLE access.session ALTER token_sha256 TYPE text COLLATE "C";
ALTER TABLE access.failed_sign_in ALTER kind TYPE text COLLATE "C", ALTER key_sha256 TYPE text COLLATE "C";
