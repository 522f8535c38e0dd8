//! The lock on a data folder: one process at a time.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{Read, Write},
    path::Path,
};

use anyhow::{Context, Result, bail};

/// Locks the folder until the returned file is dropped or the process ends, however it ends.
pub fn take(folder: &Path) -> Result<File> {
    let path = folder.join("studysync.lock");
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .with_context(|| format!("can't write in the data folder {}", folder.display()))?;
    match file.try_lock() {
        Ok(()) => {
            // For the error of another process only; the lock is what counts.
            file.set_len(0)?;
            write!(file, "{}", std::process::id())?;
            Ok(file)
        }
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            file.read_to_string(&mut holder)?;
            bail!("the data folder {} is in use by another StudySync (process {holder})", folder.display())
        }
        Err(TryLockError::Error(error)) => Err(error).with_context(|| format!("can't lock {}", path.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_locked_once_and_unlocked_by_its_holder() {
        let folder = tempfile::tempdir().unwrap();
        let held = take(folder.path()).unwrap();
        let error = take(folder.path()).unwrap_err().to_string();
        assert!(error.contains(&folder.path().display().to_string()), "{error}");
        assert!(error.contains(&std::process::id().to_string()), "{error}");
        drop(held);
        take(folder.path()).unwrap();
    }
}
